package io.signalbox.app.http;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.signalbox.app.queues.ActionDesk;
import io.signalbox.app.queues.ActionDesk.Deed;
import io.signalbox.app.queues.ActionDesk.Outcome;
import io.signalbox.app.queues.RoutingNow;
import io.signalbox.ingest.http.ClearName;
import io.signalbox.ingest.http.Refusal;
import io.signalbox.router.handoff.ActionKinds;
import io.signalbox.router.handoff.RejectionReasons;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /actions}: what was done about a hand-off or an account.
 *
 * <p>200 says that it is recorded, and what became of the hand-off; 202 that it is recorded and
 * that this is not known yet; 404 that there is no such hand-off; 503 that it may not be recorded.
 */
public final class ActionService implements HttpService {

  private static final Set<String> FIELDS =
      Set.of("handoff_id", "account", "kind", "reason", "by", "at");

  /** So much the doer's clock may be ahead of this one. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final ConsumerDoor door;
  private final ActionDesk desk;
  private final RoutingNow routing;
  private final InstantSource clock;

  /** Lets those in whom {@code door} admits; {@code routing} says what is rejected for what. */
  public ActionService(
      ConsumerDoor door, ActionDesk desk, RoutingNow routing, InstantSource clock) {
    this.door = door;
    this.desk = desk;
    this.routing = routing;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post("/actions", this::handle);
  }

  private void handle(ServerRequest request, ServerResponse response) throws IOException {
    door.open(
        request,
        response,
        FIELDS,
        asked -> {
          RequestFields fields = asked.fields();
          Deed deed = deed(asked);
          Optional<String> handoff = fields.text("handoff_id");
          Optional<String> account = fields.text("account");
          if (handoff.isPresent() == account.isPresent()) {
            throw new Refusal(
                Status.BAD_REQUEST_400, "Name what it is about: either `handoff_id` or `account`");
          }
          answer(
              response,
              handoff.isPresent()
                  ? desk.aboutHandoff(handoff.get(), deed)
                  : desk.aboutAccount(account.get(), deed));
        });
  }

  private Deed deed(ConsumerDoor.Asked asked) throws Refusal {
    RequestFields fields = asked.fields();
    String kind = fields.required("kind");
    if (!ActionKinds.ALL.contains(kind)) {
      throw new Refusal(Status.BAD_REQUEST_400, ActionKinds.unknown(kind));
    }
    Optional<String> reason = fields.text("reason");
    if (kind.equals(ActionKinds.REJECTED)) {
      requireKnown(reason);
    }
    return new Deed(
        asked.source() + "/" + asked.key(),
        kind,
        reason,
        ClearName.read(fields.required("by"), "by", "who did it"),
        at(fields.text("at")));
  }

  private void requireKnown(Optional<String> reason) throws Refusal {
    Optional<String> objection =
        routing
            .policy()
            .flatMap(policy -> RejectionReasons.objection(reason.orElse(null), policy.routing()));
    if (objection.isPresent()) {
      throw new Refusal(Status.BAD_REQUEST_400, objection.get());
    }
  }

  private Instant at(Optional<String> text) throws Refusal {
    Instant now = clock.instant();
    Instant at;
    try {
      at = text.map(Instant::parse).orElse(now);
    } catch (DateTimeException e) {
      throw new Refusal(
          Status.BAD_REQUEST_400,
          "`at` must be an instant in ISO 8601, for instance 2026-03-01T00:00:00Z");
    }
    if (at.isAfter(now.plus(AHEAD))) {
      throw new Refusal(
          Status.BAD_REQUEST_400,
          "`at` is still to come; say what was done when it is done, or leave `at` out");
    }
    return at;
  }

  private static void answer(ServerResponse response, Outcome outcome) {
    Map<String, Object> body = new LinkedHashMap<>();
    switch (outcome) {
      case Outcome.Recorded recorded -> {
        body.put("recorded", true);
        body.put("account", recorded.account());
        recorded.handoffId().ifPresent(id -> body.put("handoff_id", id));
        recorded.became().ifPresent(became -> body.put("outcome", became));
        JsonAnswer.send(response, Status.OK_200, body);
      }
      case Outcome.Unchanged unchanged -> {
        body.put("recorded", true);
        body.put("account", unchanged.account());
        body.put("handoff_id", unchanged.handoffId());
        body.put("outcome", "unchanged");
        body.put("why", unchanged.sentence());
        JsonAnswer.send(response, Status.OK_200, body);
      }
      case Outcome.NotYet notYet -> ConsumerDoor.notYet(response, body);
      case Outcome.NotFound missing ->
          JsonAnswer.error(response, Status.NOT_FOUND_404, missing.sentence());
    }
  }
}
