package io.signalbox.app.http;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.Map;
import java.util.function.Supplier;

/** {@code GET /v1/status}: one flat object. */
public final class StatusService implements HttpService {

  private final Supplier<Map<String, Object>> status;

  /** Asks {@code status} at each request. */
  public StatusService(Supplier<Map<String, Object>> status) {
    this.status = status;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get(
        "/status", (request, response) -> JsonAnswer.send(response, Status.OK_200, status.get()));
  }
}
