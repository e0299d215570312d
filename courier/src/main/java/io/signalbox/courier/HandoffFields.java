package io.signalbox.courier;

import io.signalbox.schemas.Component;
import io.signalbox.schemas.ComponentWords;
import io.signalbox.schemas.Delivery;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.SignalOutcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What templates may name of a delivery. A field without a value is not there. */
final class HandoffFields {

  private HandoffFields() {}

  /** The fields by name; {@code facts} and {@code commitments} hold fields of their own. */
  static Map<String, Object> of(Delivery delivery) {
    Handoff handoff = delivery.getHandoff();
    Map<String, Object> fields = new LinkedHashMap<>();
    put(fields, "message_id", delivery.getMessageId());
    put(fields, "destination", delivery.getDestination());
    put(fields, "handoff_id", handoff.getHandoffId());
    put(fields, "decision_id", handoff.getDecisionId());
    put(fields, "account", handoff.getAccount());
    put(fields, "person", handoff.getPerson());
    put(fields, "crm_id", handoff.getCrmId());
    put(fields, "kind", handoff.getKind());
    put(fields, "queue", handoff.getQueue());
    put(fields, "play", handoff.getPlay());
    put(fields, "score", handoff.getScore());
    put(fields, "band", handoff.getBand());
    put(fields, "rule", handoff.getRule());
    put(fields, "because", handoff.getBecause());
    put(fields, "decided_at", handoff.getDecidedAt());
    put(fields, "expires_at", handoff.getExpiresAt());
    put(fields, "deal_id", handoff.getDealId());
    put(fields, "team", handoff.getTeam());
    put(fields, "assignee", handoff.getAssignee());
    put(fields, "assignment", handoff.getAssignment());
    put(fields, "accept_by", handoff.getAcceptBy());
    put(fields, "act_by", handoff.getActBy());
    fields.put("facts", properties(handoff.getFacts()));
    fields.put("commitments", properties(handoff.getCommitments()));
    fields.put("story", List.copyOf(handoff.getStory()));
    fields.put("signals", signals(handoff.getComponents()));
    return Collections.unmodifiableMap(fields);
  }

  private static List<Map<String, Object>> signals(List<Component> components) {
    return components.stream()
        .filter(component -> component.getOutcome() == SignalOutcome.HIT)
        .map(HandoffFields::signal)
        .toList();
  }

  private static Map<String, Object> signal(Component component) {
    Map<String, Object> fields = new LinkedHashMap<>();
    put(fields, "signal", component.getSignal());
    put(fields, "rule", component.getRule());
    put(fields, "points", component.getPoints());
    put(fields, "seen", ComponentWords.seen(component));
    return fields;
  }

  private static Map<String, Object> properties(List<Property> properties) {
    Map<String, Object> fields = new LinkedHashMap<>();
    properties.forEach(property -> put(fields, property.getName(), property.getValue()));
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value.toString());
    }
  }
}
