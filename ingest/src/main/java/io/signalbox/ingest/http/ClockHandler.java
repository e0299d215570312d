package io.signalbox.ingest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.signalbox.ingest.NotAcknowledgedException;
import io.signalbox.ingest.stream.ClockConflictException;
import io.signalbox.ingest.stream.IntakeClock;
import io.signalbox.ingest.stream.NotSettledException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows and moves the installation's time. These are the operator's commands: the port they are
 * served on must not be open to the world, and pages of other origins are refused.
 */
public final class ClockHandler implements HttpService {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final IntakeClock clock;

  /** Commands {@code clock}. */
  public ClockHandler(IntakeClock clock) {
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/clock", (request, response) -> Answers.json(response, shown(clock.status())))
        .post("/clock/close", (request, response) -> answer(request, response, this::close))
        .post("/clock/go-live", (request, response) -> answer(request, response, this::goLive));
  }

  private IntakeClock.Status close(JsonNode body)
      throws Refusal,
          ClockConflictException,
          NotSettledException,
          NotAcknowledgedException,
          InterruptedException {
    JsonNode route = body.path("route_history");
    if (!route.isMissingNode() && !route.isBoolean()) {
      throw new Refusal(Status.BAD_REQUEST_400, "`route_history` must be true or false");
    }
    return clock.close(asOf(body), route.booleanValue());
  }

  private IntakeClock.Status goLive(JsonNode body)
      throws Refusal,
          ClockConflictException,
          NotSettledException,
          NotAcknowledgedException,
          InterruptedException {
    return clock.goLive(ClearName.read(body.path("by").asText(), "by", "who goes live"));
  }

  private static Instant asOf(JsonNode body) throws Refusal {
    try {
      return Instant.parse(body.path("as_of").asText());
    } catch (DateTimeException e) {
      throw new Refusal(
          Status.BAD_REQUEST_400,
          "`as_of` must be an instant in ISO 8601, for instance 2026-03-01T00:00:00Z");
    }
  }

  private static void answer(ServerRequest request, ServerResponse response, Command command)
      throws IOException {
    try {
      refuseOtherOrigins(request);
      Answers.json(response, shown(command.run(body(request))));
    } catch (Refusal refusal) {
      Answers.error(response, refusal.status(), refusal.sentence());
    } catch (ClockConflictException e) {
      Answers.error(response, Status.CONFLICT_409, String.valueOf(e.getMessage()));
    } catch (NotSettledException | NotAcknowledgedException e) {
      Answers.unavailable(response, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Answers.unavailable(response, "The intake is stopping");
    }
  }

  // A page somewhere can make its reader's browser post to a port of this machine.
  private static void refuseOtherOrigins(ServerRequest request) throws Refusal {
    Optional<String> origin = request.headers().first(HeaderNames.ORIGIN);
    String host = request.headers().first(HeaderNames.HOST).orElse("");
    if (origin.isPresent() && !origin.get().endsWith("://" + host)) {
      throw new Refusal(Status.FORBIDDEN_403, "Pages of another origin may not move the clock");
    }
  }

  private static JsonNode body(ServerRequest request) throws Refusal, IOException {
    try {
      return JSON.readTree(RequestBytes.read(request));
    } catch (JsonProcessingException e) {
      throw new Refusal(Status.BAD_REQUEST_400, "The body must be a JSON object");
    }
  }

  private static ObjectNode shown(IntakeClock.Status status) {
    ObjectNode shown =
        JSON.createObjectNode().put("mode", status.mode().name().toLowerCase(Locale.ROOT));
    shown.put("live_since", status.liveSince().map(Instant::toString).orElse(null));
    shown.put("as_of", status.asOf().map(Instant::toString).orElse(null));
    return shown;
  }

  @FunctionalInterface
  private interface Command {
    IntakeClock.Status run(JsonNode body)
        throws Refusal,
            ClockConflictException,
            NotSettledException,
            NotAcknowledgedException,
            InterruptedException;
  }
}
