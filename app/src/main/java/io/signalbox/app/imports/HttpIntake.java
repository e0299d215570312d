package io.signalbox.app.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.imports.Batches.Body;
import io.signalbox.app.imports.ImportLine.Door;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An installation's HTTP interface, as a sender of history uses it. */
public final class HttpIntake implements HistoryIntake {

  private static final Duration ANSWER = Duration.ofSeconds(60);
  // A close answers only when everything in flight is placed.
  private static final Duration DRAINED = Duration.ofMinutes(10);
  private static final int CONFLICT = 409;

  private final PatientHttp http;
  private final WriteKeys keys;

  /**
   * An intake at an address.
   *
   * @param base such as {@code http://127.0.0.1:8080}
   * @param keys what to send behaviour and the CRM's facts with
   */
  public HttpIntake(URI base, WriteKeys keys) {
    this(new PatientHttp(base, RetrySchedule.USUAL, wait -> Thread.sleep(wait)), keys);
  }

  HttpIntake(PatientHttp http, WriteKeys keys) {
    this.http = http;
    this.keys = keys;
  }

  @Override
  public Mode mode() {
    return switch (http.get("/v1/clock", ANSWER).json().path("mode").asText()) {
      case "history" -> Mode.HISTORY;
      case "live" -> Mode.LIVE;
      default ->
          throw new RefusedException(
              "%s does not say which clock it runs on: is it a Signalbox? Check --url."
                  .formatted(http.address("/v1/clock")));
    };
  }

  @Override
  public Receipt post(Door door, List<String> calls) {
    List<Receipt> receipts = new ArrayList<>();
    Batches.pack(calls, body -> receipts.add(post(door, body)));
    return receipts.stream().reduce(new Receipt(0, 0), Receipt::plus);
  }

  private Receipt post(Door door, Body body) {
    JsonNode answer =
        http.post(door.path(), body.json(), keys.of(door), ANSWER).successful().json();
    long failed = Math.min(body.calls(), answer.path("failed").asLong(0));
    return new Receipt(body.calls() - failed, failed);
  }

  @Override
  public Mode close(Instant asOf, boolean routeHistory) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("as_of", asOf.toString()).put("route_history", routeHistory);
    PatientHttp.Answer answer =
        http.post("/v1/clock/close", body.toString(), Optional.empty(), DRAINED);
    if (answer.status() == CONFLICT) {
      return Mode.LIVE;
    }
    answer.successful();
    return Mode.HISTORY;
  }

  @Override
  public void goLive() {
    http.post("/v1/clock/go-live", "{}", Optional.empty(), DRAINED).successful();
  }
}
