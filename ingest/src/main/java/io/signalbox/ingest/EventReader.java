package io.signalbox.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.ingest.AcceptedEvent.People;
import io.signalbox.policy.TrackingPlan;
import io.signalbox.policy.TrackingPlan.Unplanned;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.Property;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads Segment's calls into events. Every call has its own outcome: a bad one never fails its
 * batch. Safe for use by several threads.
 *
 * @see <a href="https://segment.com/docs/connections/spec/">Segment: the specification</a>
 */
public final class EventReader {

  private final Map<String, DeclaredProperties> planned = new HashMap<>();
  private final Unplanned unplanned;
  private final Identities identities;
  private final CallReader calls;

  /** Reads by this plan. {@code version} is the software's, for failed events. */
  public EventReader(TrackingPlan plan, Pseudonyms pseudonyms, String version) {
    this.unplanned = plan.unplanned();
    this.identities = new Identities(pseudonyms);
    this.calls = new CallReader(new Failures(version, plan.owner()));
    plan.events()
        .forEach(
            (name, event) -> planned.put(name, DeclaredProperties.of(name, event, pseudonyms)));
  }

  /**
   * Reads all calls of a body.
   *
   * @param ofPath what the path says every call is; null when each call says it itself
   * @return one outcome for each call, in order
   */
  public List<Outcome> read(
      RequestBody.Calls body, @Nullable CallType ofPath, Source source, Instant receivedAt) {
    ObjectNode batch = body.batch() ? body.envelope() : null;
    return calls.read(
        body,
        source,
        receivedAt,
        (call, eventId) -> {
          CallType type = EventNames.type(call, ofPath);
          return List.of(event(call, type, batch, eventId, receivedAt).from(source));
        });
  }

  /** Keeps a body that can't be read, whole. */
  public Outcome unreadable(
      RequestBody.Unreadable body, byte[] bytes, Source source, Instant receivedAt) {
    return calls.unreadable(body.reason(), bytes, source, receivedAt);
  }

  private AcceptedEvent event(
      ObjectNode call,
      CallType type,
      @Nullable ObjectNode batch,
      String eventId,
      Instant receivedAt)
      throws CallRefused {
    String name = EventNames.name(call, type);
    CallContext context =
        new CallContext(
            Call.object(call, "context"), batch == null ? null : Call.object(batch, "context"));
    ObjectNode properties = Call.object(call, "properties");
    ObjectNode traits = Call.object(call, "traits");
    People people = identities.people(call, type, context);
    String group = Identities.group(call, context);
    DeclaredProperties declared = declared(name, type);
    boolean carriesTraits = type == CallType.IDENTIFY || type == CallType.GROUP;
    List<Property> clear =
        declared == null ? List.of() : declared.take(carriesTraits ? traits : properties);
    JsonNode sentAt = batch == null ? null : batch.get("sentAt");
    Instant occurredAt = ProducerTime.occurredAt(call, sentAt, receivedAt);
    PersonalContent personal =
        PersonalContent.of(call)
            .undeclared(carriesTraits ? "traits" : "properties", declared)
            .with(context);
    if (type == CallType.PAGE || type == CallType.SCREEN) {
      personal.without("name");
    }
    return new AcceptedEvent(
        eventId,
        type,
        name,
        people,
        group == null ? null : identities.workspace(group),
        Identities.domain(call, type, context),
        identities.session(properties, context),
        occurredAt,
        receivedAt,
        clear,
        personal.bytes());
  }

  private @Nullable DeclaredProperties declared(String name, CallType type) throws CallRefused {
    DeclaredProperties declared = planned.get(name);
    if (declared == null && unplanned == Unplanned.FAIL && isBehaviour(type)) {
      throw CallRefused.trackingPlan(
          "Event `%s` is not in the tracking plan; declare it there or stop sending it"
              .formatted(name));
    }
    return declared;
  }

  // The other calls say who somebody is. Without them no event would find its account.
  private static boolean isBehaviour(CallType type) {
    return switch (type) {
      case TRACK, PAGE, SCREEN -> true;
      case IDENTIFY, GROUP, ALIAS -> false;
    };
  }
}
