package io.signalbox.app.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.signalbox.app.queues.QueueDesk;
import io.signalbox.app.queues.TakeAnswer;
import io.signalbox.app.queues.TakeRequest;
import io.signalbox.courier.HandoffJson;
import io.signalbox.courier.WhyNow;
import io.signalbox.ingest.http.ClearName;
import io.signalbox.ingest.http.Refusal;
import io.signalbox.schemas.ClaimVerb;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * {@code POST /queues/{queue}/claim|ack|release|reject|extend}: consumers take hand-offs of a queue
 * in claim mode, for as long as a lease, and say what became of them.
 *
 * <p>200 says that it is done; 202 that it is recorded and not known yet; 404 that there is no such
 * queue or hand-off; 409 why it can't be done as things stand; 503 that it may not be recorded.
 */
public final class QueueService implements HttpService {

  private static final int MOST_AT_ONCE = 100;
  private static final long LONGEST_LEASE_SECONDS = Duration.ofDays(30).toSeconds();

  private final ConsumerDoor door;
  private final QueueDesk desk;

  /** Lets those in whom {@code door} admits. */
  public QueueService(ConsumerDoor door, QueueDesk desk) {
    this.door = door;
    this.desk = desk;
  }

  @Override
  public void routing(HttpRules rules) {
    for (ClaimVerb verb : ClaimVerb.values()) {
      rules.post(
          "/queues/{queue}/" + verb.name().toLowerCase(Locale.ROOT),
          (request, response) -> handle(request, response, verb));
    }
  }

  private void handle(ServerRequest request, ServerResponse response, ClaimVerb verb)
      throws IOException {
    String queue = request.path().pathParameters().get("queue");
    door.open(
        request,
        response,
        fields(verb),
        asked -> {
          TakeRequest take = request(asked, queue, verb);
          answer(response, take, desk.ask(take));
        });
  }

  private static Set<String> fields(ClaimVerb verb) {
    return switch (verb) {
      case CLAIM -> Set.of("consumer", "handoff_id", "most", "lease_seconds", "assignee");
      case EXTEND -> Set.of("consumer", "handoff_id", "lease_seconds");
      case REJECT -> Set.of("consumer", "handoff_id", "reason");
      case ACK, RELEASE -> Set.of("consumer", "handoff_id");
    };
  }

  private static TakeRequest request(ConsumerDoor.Asked asked, String queue, ClaimVerb verb)
      throws Refusal {
    RequestFields fields = asked.fields();
    OptionalLong lease = fields.number("lease_seconds", 1, LONGEST_LEASE_SECONDS);
    return new TakeRequest(
        asked.source(),
        queue,
        verb,
        ClearName.read(fields.required("consumer"), "consumer", "who takes the work"),
        asked.key(),
        verb == ClaimVerb.CLAIM
            ? fields.text("handoff_id")
            : Optional.of(fields.required("handoff_id")),
        (int) fields.number("most", 1, MOST_AT_ONCE).orElse(1),
        lease.isPresent() ? Optional.of(Duration.ofSeconds(lease.getAsLong())) : Optional.empty(),
        verb == ClaimVerb.REJECT ? Optional.of(fields.required("reason")) : Optional.empty(),
        fields.text("assignee"));
  }

  private static void answer(ServerResponse response, TakeRequest request, TakeAnswer answer) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("queue", request.queue());
    body.put("consumer", request.consumer());
    switch (answer) {
      case TakeAnswer.Claimed claimed -> {
        body.put("handoffs", claimed.claims().stream().map(QueueService::claim).toList());
        if (claimed.unknown().isEmpty()) {
          JsonAnswer.send(response, Status.OK_200, body);
        } else {
          body.put("not_known_yet", claimed.unknown());
          ConsumerDoor.notYet(response, body);
        }
      }
      case TakeAnswer.Done done -> {
        body.put("handoff_id", done.handoffId());
        body.put("outcome", done.outcome());
        JsonAnswer.send(response, Status.OK_200, body);
      }
      case TakeAnswer.NotYet notYet -> {
        body.put("handoff_id", notYet.handoffId());
        ConsumerDoor.notYet(response, body);
      }
      case TakeAnswer.NotFound missing ->
          JsonAnswer.error(response, Status.NOT_FOUND_404, missing.sentence());
      case TakeAnswer.Refused refused ->
          JsonAnswer.error(response, Status.CONFLICT_409, refused.sentence());
    }
  }

  /** What a colleague needs: whose, why, why now, until when; then the proof. */
  private static ObjectNode claim(TakeAnswer.Claim claim) {
    ObjectNode handoff = HandoffJson.of(claim.handoff());
    handoff.put("lease_until", claim.until().toString());
    WhyNow.lines(claim.handoff()).forEach(handoff.putArray("why_now")::add);
    return handoff;
  }
}
