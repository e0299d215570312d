package io.signalbox.app.http;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.signalbox.app.Ledger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** {@code GET /v1/ledger}: the books, 503 while a stage is still fetching its own. */
public final class LedgerService implements HttpService {

  private final Supplier<Ledger> ledger;

  /** Asks {@code ledger} at each request. */
  public LedgerService(Supplier<Ledger> ledger) {
    this.ledger = ledger;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get(
        "/ledger",
        (request, response) -> {
          try {
            JsonAnswer.send(response, Status.OK_200, body(ledger.get()));
          } catch (InvalidStateStoreException e) {
            JsonAnswer.send(
                response,
                Status.SERVICE_UNAVAILABLE_503,
                Map.of("error", "A stage is restoring its books; ask again in a moment"));
          }
        });
  }

  private static Map<String, Object> body(Ledger ledger) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("balanced", ledger.balanced());
    body.put("lines", ledger.lines().stream().map(LedgerService::line).toList());
    return body;
  }

  private static Map<String, Object> line(Ledger.Line line) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("line", line.line());
    body.put("in", line.in());
    body.put("out", line.out());
    body.put("held", line.held());
    body.put("open", line.open());
    body.put("detail", line.detail());
    return body;
  }
}
