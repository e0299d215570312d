package io.signalbox.app.http;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: all its parts run, else 503.
 */
public final class HealthService implements HttpService {

  private final Supplier<Map<String, Boolean>> parts;

  /** Asks {@code parts} at each request: the name of a part, and whether it runs. */
  public HealthService(Supplier<Map<String, Boolean>> parts) {
    this.parts = parts;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get(
        "/live",
        (request, response) -> JsonAnswer.send(response, Status.OK_200, Map.of("status", "live")));
    rules.get(
        "/ready",
        (request, response) -> {
          Map<String, Boolean> now = parts.get();
          boolean ready = now.values().stream().allMatch(running -> running);
          JsonAnswer.send(
              response,
              ready ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503,
              Map.of("status", ready ? "ready" : "not ready", "stages", now));
        });
  }
}
