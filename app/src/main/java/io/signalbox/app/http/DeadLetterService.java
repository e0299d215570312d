package io.signalbox.app.http;

import io.helidon.common.parameters.Parameters;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.signalbox.app.Choice;
import io.signalbox.app.queues.DeadLetterDesk;
import io.signalbox.app.queues.DeadLetterDesk.Order;
import io.signalbox.app.queues.DeadLetterDesk.Verb;
import io.signalbox.courier.Failure;
import io.signalbox.ingest.http.ClearName;
import io.signalbox.ingest.http.Refusal;
import io.signalbox.router.FoundDeadDelivery;
import io.signalbox.router.handoff.Attempt;
import io.signalbox.router.stream.DeadDeliveryLookup.Which;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that are dead. {@code GET /dead-letters} lists them, the oldest first; {@code POST
 * /dead-letters/redrive} and {@code /dead-letters/discard} deal with those that are named, at most
 * {@value #MOST} at once. All take the same filter: {@code handoff_ids}, {@code destination},
 * {@code queue}, {@code since}, {@code failure}.
 *
 * <p>200 says what became of them; 202 that some are recorded and not answered yet; 400 what is
 * wrong with the request; 503 that it may not be recorded.
 */
public final class DeadLetterService implements HttpService {

  /** How many one request lists or deals with. */
  public static final int MOST = 1000;

  private static final Set<String> FIELDS =
      Set.of("handoff_ids", "destination", "queue", "since", "failure", "by", "reason");

  private final ConsumerDoor door;
  private final DeadLetterDesk desk;

  /** Lets those in whom {@code door} admits; who only looks needs no key. */
  public DeadLetterService(ConsumerDoor door, DeadLetterDesk desk) {
    this.door = door;
    this.desk = desk;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/dead-letters", this::list);
    rules.post(
        "/dead-letters/redrive", (request, response) -> order(request, response, Verb.REDRIVE));
    rules.post(
        "/dead-letters/discard", (request, response) -> order(request, response, Verb.DISCARD));
  }

  private void list(ServerRequest request, ServerResponse response) {
    try {
      DeadLetterDesk.Found found = desk.find(which(request), MOST);
      Map<String, Object> body = new LinkedHashMap<>();
      body.put(
          "dead_letters", found.deliveries().stream().map(DeadLetterService::deadLetter).toList());
      body.put("more", found.more());
      JsonAnswer.send(response, Status.OK_200, body);
    } catch (Refusal refusal) {
      JsonAnswer.error(response, refusal.status(), refusal.sentence());
    } catch (InvalidStateStoreException e) {
      JsonAnswer.restoring(response);
    }
  }

  private void order(ServerRequest request, ServerResponse response, Verb verb) throws IOException {
    door.open(
        request,
        response,
        FIELDS,
        asked -> {
          RequestFields fields = asked.fields();
          Which which =
              new Which(
                  new TreeSet<>(fields.texts("handoff_ids", MOST)),
                  fields.text("destination"),
                  fields.text("queue"),
                  since(fields.text("since")),
                  failure(fields.text("failure")));
          if (which.isAll()) {
            throw new Refusal(
                Status.BAD_REQUEST_400,
                "Name which: by `handoff_ids`, `destination`, `queue`, `since` or `failure`");
          }
          String by = ClearName.read(fields.required("by"), "by", "who wants it");
          answer(
              response,
              desk.carryOut(
                  new Order(verb, asked.key(), which, by, fields.required("reason")), MOST));
        });
  }

  private static void answer(ServerResponse response, DeadLetterDesk.Result result) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("done", result.done());
    body.put("refused", result.refused());
    body.put("more", result.more());
    if (result.notYet() == 0) {
      JsonAnswer.send(response, Status.OK_200, body);
    } else {
      body.put("not_known_yet", result.notYet());
      ConsumerDoor.notYet(response, body);
    }
  }

  private static Which which(ServerRequest request) throws Refusal {
    Parameters query = request.query();
    List<String> handoffs = query.contains("handoff_ids") ? query.all("handoff_ids") : List.of();
    return new Which(
        new TreeSet<>(handoffs),
        query.first("destination").asOptional(),
        query.first("queue").asOptional(),
        since(query.first("since").asOptional()),
        failure(query.first("failure").asOptional()));
  }

  /** A word that no delivery fails with would match nothing, and look as if all were well. */
  private static Optional<String> failure(Optional<String> text) throws Refusal {
    if (text.isPresent()
        && Arrays.stream(Failure.values()).map(Failure::code).noneMatch(text.get()::equals)) {
      throw new Refusal(
          Status.BAD_REQUEST_400,
          "`failure`: " + new Choice<>(Failure.class).complaint(text.get()));
    }
    return text;
  }

  private static Optional<Instant> since(Optional<String> text) throws Refusal {
    try {
      return text.map(Instant::parse);
    } catch (DateTimeException e) {
      throw new Refusal(
          Status.BAD_REQUEST_400, "`since` must be an instant such as 2026-11-19T10:00:00Z");
    }
  }

  private static Map<String, Object> deadLetter(FoundDeadDelivery found) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("handoff_id", found.delivery().handoffId());
    body.put("destination", found.delivery().destination());
    body.put("account", found.account());
    body.put("queue", found.queue());
    body.put("dead_since", found.delivery().since().toString());
    body.put("failure", found.failure());
    body.put("reason", found.reason());
    body.put("attempts", found.attempts().stream().map(DeadLetterService::attempt).toList());
    return body;
  }

  private static Map<String, Object> attempt(Attempt attempt) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("attempt", attempt.number());
    body.put("at", attempt.at().toString());
    body.put("state", attempt.state().name().toLowerCase(Locale.ROOT));
    put(body, "status", attempt.status());
    put(body, "latency_ms", attempt.latencyMs());
    put(body, "failure", attempt.failure());
    put(body, "reason", attempt.reason());
    put(body, "answer", attempt.answer());
    return body;
  }

  private static void put(Map<String, Object> body, String name, @Nullable Object value) {
    if (value != null) {
      body.put(name, value);
    }
  }
}
