package io.signalbox.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.schemas.Handoff;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A course as JSON: what it is about, its facts, how it stands. Instants are ISO 8601 in UTC; what
 * is not known is left out; {@code what} says of which kind a fact is.
 */
public final class CourseJson {

  private static final CourseText TEXT = new CourseText(Instant::toString);

  private CourseJson() {}

  /** The course. */
  public static ObjectNode of(Course course) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("decision_id", course.decisionId());
    json.put("play", course.play());
    json.put("since", course.since().toString());
    put(json, "handoff_id", course.handoff().map(Handoff::getHandoffId));
    put(json, "queue", course.handoff().map(Handoff::getQueue));
    ArrayNode facts = json.putArray("facts");
    course.facts().forEach(fact -> facts.add(of(fact)));
    json.set("standing", of(course.standing()));
    return json;
  }

  private static ObjectNode of(CourseStanding standing) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (standing) {
      case CourseStanding.Ended ended -> {
        json.put("state", "ended");
        json.set("ending", of(ended.ending()));
      }
      case CourseStanding.NotRouted notRouted -> {
        json.put("state", "not_routed");
        json.set("ending", of(notRouted.ending()));
      }
      case CourseStanding.Held held -> {
        json.put("state", "held");
        texts(json, "missing", held.hold().missing());
        put(json, "until", held.hold().until());
      }
      case CourseStanding.Open open -> {
        json.put("state", "open");
        put(json, "claimed_by", open.lease().map(CourseFact.Claimed::consumer));
        put(json, "claimed_until", open.lease().map(CourseFact.Claimed::until));
        json.put("asks_team", open.asksTeam());
        put(json, "assignee", open.assignee());
        texts(json, "on_their_way", open.onTheirWay());
        texts(json, "dead", open.dead());
        put(json, "expires_at", open.expiresAt());
      }
      case CourseStanding.NotRegistered none -> json.put("state", "not_registered");
    }
    return json.put("text", TEXT.of(standing));
  }

  private static ObjectNode of(CourseFact fact) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("at", fact.at().toString());
    switch (fact) {
      case CourseFact.Held held -> {
        json.put("what", "held");
        texts(json, "missing", held.missing());
        put(json, "detail", held.detail());
        put(json, "tell", held.tell());
        put(json, "until", held.until());
      }
      case CourseFact.Suppressed suppressed ->
          json.put("what", "not_routed")
              .put("reason", suppressed.reason())
              .put("detail", suppressed.detail());
      case CourseFact.Routed routed ->
          json.put("what", "routed")
              .put("queue", routed.queue())
              .put("rule", routed.rule())
              .put("handoff_id", routed.handoffId());
      case CourseFact.Assigned assigned -> {
        json.put("what", "assigned").put("assignee", assigned.assignee());
        put(json, "team", assigned.team());
        put(json, "reason", assigned.reason());
      }
      case CourseFact.Claimed claimed ->
          json.put("what", claimed.kept() ? "kept" : "claimed")
              .put("by", claimed.consumer())
              .put("until", claimed.until().toString());
      case CourseFact.LeaseOver over ->
          json.put("what", "lease_over").put("by", over.consumer()).put("how", over.how());
      case CourseFact.Accepted accepted -> json.put("what", "accepted").put("by", accepted.by());
      case CourseFact.PromiseWarned warned ->
          json.put("what", "sla_warned")
              .put("promise", warned.promise())
              .put("due", warned.due().toString());
      case CourseFact.PromiseBroken broken -> {
        json.put("what", "sla_breached")
            .put("promise", broken.promise())
            .put("due", broken.due().toString())
            .put("consequence", broken.consequence());
        put(json, "tell", broken.tell());
      }
      case CourseFact.Attempted attempted -> attempted(json, attempted);
      case CourseFact.PutOff putOff -> {
        json.put("what", "put_off")
            .put("destination", putOff.destination())
            .put("attempt", putOff.number())
            .put("times", putOff.times())
            .put("since", putOff.since().toString());
        put(json, "failure", putOff.failure());
        put(json, "reason", putOff.reason());
      }
      case CourseFact.Died died ->
          json.put("what", "dead_letter")
              .put("destination", died.destination())
              .put("attempt", died.number())
              .put("failure", died.failure())
              .put("reason", died.reason());
      case CourseFact.Redriven redriven -> {
        json.put("what", "redriven");
        texts(json, "destinations", redriven.destinations());
        json.put("by", redriven.by()).put("reason", redriven.reason());
      }
      case CourseFact.Discarded discarded -> {
        json.put("what", "discarded");
        texts(json, "destinations", discarded.destinations());
        json.put("by", discarded.by()).put("reason", discarded.reason());
      }
      case CourseFact.Acted acted -> {
        json.put("what", "action").put("kind", acted.kind()).put("by", acted.by());
        put(json, "reason", acted.reason());
      }
      case CourseFact.Refused refused ->
          json.put("what", "refused").put("by", refused.by()).put("reason", refused.reason());
      case CourseFact.Ended ended ->
          json.put("what", "ended")
              .put("ending", ended.ending().name().toLowerCase(Locale.ROOT))
              .put("detail", ended.detail())
              .put("by", ended.by());
      case CourseFact.Unknown unknown -> json.put("what", "unknown");
    }
    return json.put("text", TEXT.of(fact));
  }

  private static void attempted(ObjectNode json, CourseFact.Attempted attempted) {
    json.put("what", "attempt")
        .put("destination", attempted.destination())
        .put("attempt", attempted.number())
        .put("state", attempted.state().name().toLowerCase(Locale.ROOT));
    attempted.status().ifPresent(status -> json.put("status", status));
    attempted.latencyMs().ifPresent(latency -> json.put("latency_ms", latency));
    put(json, "failure", attempted.failure());
    put(json, "reason", attempted.reason());
  }

  private static void texts(ObjectNode json, String name, List<String> texts) {
    texts.forEach(json.putArray(name)::add);
  }

  private static void put(ObjectNode json, String name, Optional<?> value) {
    value.ifPresent(there -> json.put(name, there.toString()));
  }
}
