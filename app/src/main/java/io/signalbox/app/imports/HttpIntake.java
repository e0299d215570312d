package io.signalbox.app.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.imports.ImportLine.Door;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** An installation's HTTP interface, as a sender of history uses it. */
public final class HttpIntake implements HistoryIntake {

  private static final Duration ANSWER = Duration.ofSeconds(60);
  // A close answers only when everything in flight is placed.
  private static final Duration DRAINED = Duration.ofMinutes(10);
  private static final Duration LEARNING = Duration.ofSeconds(60);
  private static final Duration AGAIN = Duration.ofMillis(500);
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
  public ClockStatus clock() {
    Duration waited = Duration.ZERO;
    while (true) {
      JsonNode clock = http.get("/v1/clock", ANSWER).json();
      switch (clock.path("mode").asText()) {
        case "history" -> {
          return new ClockStatus(Mode.HISTORY, JsonLines.instant(clock, "as_of"));
        }
        case "live" -> {
          return new ClockStatus(Mode.LIVE, JsonLines.instant(clock, "as_of"));
        }
        case "learning" -> waited = wait(waited);
        default ->
            throw new RefusedException(
                "%s does not say which clock it runs on: is it a Signalbox? Check --url."
                    .formatted(http.address("/v1/clock")));
      }
    }
  }

  @Override
  public void post(Door door, List<String> calls) {
    Batches.pack(
        calls, body -> http.post(door.path(), body.json(), keys.of(door), ANSWER).successful());
  }

  @Override
  public OptionalLong failedEvents() {
    PatientHttp.Answer status = http.get("/v1/status", ANSWER);
    JsonNode failed = status.json().path("events_failed");
    return failed.isIntegralNumber() ? OptionalLong.of(failed.asLong()) : OptionalLong.empty();
  }

  @Override
  public Mode close(Instant asOf, boolean routeHistory) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("as_of", asOf.toString()).put("route_history", routeHistory);
    PatientHttp.Answer answer =
        http.post("/v1/clock/close", body.toString(), Optional.empty(), DRAINED);
    if (answer.status() == CONFLICT && clock().mode() == Mode.LIVE) {
      return Mode.LIVE;
    }
    answer.successful();
    return Mode.HISTORY;
  }

  @Override
  public void goLive(String by) {
    String body = JsonNodeFactory.instance.objectNode().put("by", by).toString();
    http.post("/v1/clock/go-live", body, Optional.empty(), DRAINED).successful();
  }

  /** What the installation answers at a path; empty when it has no answer there now. */
  public Optional<JsonNode> ask(String path) {
    PatientHttp.Answer answer = http.answer(path, ANSWER);
    return answer.isSuccess() ? Optional.of(answer.json()) : Optional.empty();
  }

  /** An installation that has just started has yet to learn its own mode. */
  private Duration wait(Duration waited) {
    if (waited.compareTo(LEARNING) > 0) {
      throw new RefusedException(
          "%s is still starting after %d s. Look at its log, then try again."
              .formatted(http.address("/v1/clock"), LEARNING.toSeconds()));
    }
    http.pause(AGAIN);
    return waited.plus(AGAIN);
  }
}
