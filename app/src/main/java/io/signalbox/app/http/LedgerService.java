package io.signalbox.app.http;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import io.signalbox.app.Ledger;
import io.signalbox.app.LedgerHours;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * {@code GET /v1/ledger}: the books, in total; {@code GET /v1/ledger/hours}: by the hour. 503 while
 * a stage is still fetching its own.
 */
public final class LedgerService implements HttpService {

  private final Supplier<Ledger> ledger;
  private final Supplier<LedgerHours> hours;

  /** Asks at each request. */
  public LedgerService(Supplier<Ledger> ledger, Supplier<LedgerHours> hours) {
    this.ledger = ledger;
    this.hours = hours;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/ledger", (request, response) -> answer(response, () -> body(ledger.get())));
    rules.get(
        "/ledger/hours",
        (request, response) -> answer(response, () -> body(ledger.get(), hours.get())));
  }

  private static void answer(ServerResponse response, Supplier<Map<String, Object>> body) {
    try {
      JsonAnswer.send(response, Status.OK_200, body.get());
    } catch (InvalidStateStoreException e) {
      JsonAnswer.error(
          response,
          Status.SERVICE_UNAVAILABLE_503,
          "A stage is restoring its books; ask again in a moment");
    }
  }

  /** A line of an hour in which nothing was counted is left out. */
  private static Map<String, Object> body(Ledger ledger, LedgerHours hours) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("balanced", ledger.balanced());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (LedgerHours.Hour hour : hours.hours()) {
      for (Ledger.Line line : hour.lines()) {
        if (line.in() != 0 || line.out() != 0 || line.held() != 0) {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("from", hour.from().map(Instant::toString).orElse("the beginning"));
          row.put("to", hour.to().truncatedTo(ChronoUnit.SECONDS).toString());
          row.putAll(numbers(line));
          rows.add(row);
        }
      }
    }
    body.put("hours", rows);
    return body;
  }

  private static Map<String, Object> body(Ledger ledger) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("balanced", ledger.balanced());
    body.put("lines", ledger.lines().stream().map(LedgerService::line).toList());
    return body;
  }

  private static Map<String, Object> line(Ledger.Line line) {
    Map<String, Object> body = numbers(line);
    body.put("detail", line.detail());
    return body;
  }

  private static Map<String, Object> numbers(Ledger.Line line) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("line", line.line());
    body.put("in", line.in());
    body.put("out", line.out());
    body.put("held", line.held());
    body.put("open", line.open());
    return body;
  }
}
