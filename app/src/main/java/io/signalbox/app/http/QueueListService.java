package io.signalbox.app.http;

import io.helidon.common.parameters.Parameters;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.signalbox.ingest.http.Refusal;
import io.signalbox.router.ListedHandoff;
import io.signalbox.router.handoff.Delivery;
import io.signalbox.router.handoff.Lease;
import io.signalbox.router.stream.QueueLookup;
import io.signalbox.router.stream.QueueLookup.Listing;
import io.signalbox.schemas.Handoff;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /queues/{queue}/handoffs?all=true&limit=10}: the latest hand-offs of a queue, the
 * newest last, with how each stands, and how many there are of each standing. Takes none. Without
 * {@code all} those that are open; with it also those that ended in the last 90 days.
 *
 * <p>400 for a limit that is no number from 0 to {@value #MOST}; 404 for a queue that there is not;
 * 503 while the router restores what it knows.
 */
public final class QueueListService implements HttpService {

  /** How many one request lists at most. */
  public static final int MOST = 1000;

  private static final int USUAL = 10;
  private static final Set<String> QUEUES = Set.of("sales", "cs");

  private final QueueLookup lookup;

  /** Lists by this look-up; who only looks needs no key. */
  public QueueListService(QueueLookup lookup) {
    this.lookup = lookup;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/queues/{queue}/handoffs", this::list);
  }

  private void list(ServerRequest request, ServerResponse response) {
    String queue = request.path().pathParameters().get("queue");
    try {
      if (!QUEUES.contains(queue)) {
        throw new Refusal(
            Status.NOT_FOUND_404, "There is no queue %s; it is sales or cs".formatted(queue));
      }
      boolean all = request.query().first("all").map(Boolean::parseBoolean).orElse(false);
      int limit = limit(request.query());
      Listing listing = all ? lookup.all(queue, limit) : lookup.open(queue, limit);
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("queue", queue);
      body.put("counts", listing.counts());
      body.put("handoffs", listing.latest().stream().map(QueueListService::handoff).toList());
      JsonAnswer.send(response, Status.OK_200, body);
    } catch (Refusal refusal) {
      JsonAnswer.error(response, refusal.status(), refusal.sentence());
    } catch (InvalidStateStoreException e) {
      JsonAnswer.restoring(response);
    }
  }

  private static int limit(Parameters query) throws Refusal {
    Optional<String> text = query.first("limit").asOptional();
    try {
      int limit = text.map(Integer::parseInt).orElse(USUAL);
      if (limit >= 0 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Refused below, as any other that is none.
    }
    throw new Refusal(
        Status.BAD_REQUEST_400, "`limit` must be a whole number from 0 to %d".formatted(MOST));
  }

  private static Map<String, Object> handoff(ListedHandoff listed) {
    Handoff handoff = listed.handoff();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("handoff_id", handoff.getHandoffId());
    body.put("decision_id", handoff.getDecisionId());
    body.put("account", handoff.getAccount());
    put(body, "person", handoff.getPerson());
    put(body, "crm_id", handoff.getCrmId());
    body.put("play", handoff.getPlay());
    body.put("score", handoff.getScore());
    put(body, "band", handoff.getBand());
    body.put("state", listed.standing());
    body.put("since", listed.since().toString());
    body.put("created", listed.created().toString());
    put(body, "assignee", handoff.getAssignee());
    if (listed.state().assignment().asking()) {
      body.put("asks_team", true);
    }
    put(body, "claimed_by", listed.state().lease().map(Lease::consumer).orElse(null));
    put(body, "claimed_until", listed.state().lease().map(Lease::until).orElse(null));
    if (listed.ended().isEmpty()) {
      put(body, "expires_at", listed.state().expiresAt());
    }
    List<Delivery> deliveries = listed.state().deliveries();
    if (!deliveries.isEmpty()) {
      Map<String, String> standings = new LinkedHashMap<>();
      deliveries.forEach(each -> standings.put(each.destination(), standing(each)));
      body.put("deliveries", standings);
    }
    body.put("rule", handoff.getRule());
    body.put("because", handoff.getBecause());
    return body;
  }

  private static String standing(Delivery delivery) {
    return delivery.standing().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void put(Map<String, Object> body, String name, @Nullable Object value) {
    if (value != null) {
      body.put(name, value instanceof Instant instant ? instant.toString() : value);
    }
  }
}
