package io.signalbox.courier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.Evidence;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Property;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A hand-off as its consumers read it: the contract's names, instants as ISO 8601 in UTC,
 * properties as members of an object. What has no value is left out.
 */
public final class HandoffJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private HandoffJson() {}

  /** The whole hand-off. */
  public static ObjectNode of(Handoff handoff) {
    ObjectNode node = JSON.objectNode();
    put(node, "handoff_id", handoff.getHandoffId());
    put(node, "decision_id", handoff.getDecisionId());
    put(node, "kind", handoff.getKind());
    put(node, "account", handoff.getAccount());
    put(node, "person", handoff.getPerson());
    put(node, "crm_id", handoff.getCrmId());
    put(node, "queue", handoff.getQueue());
    put(node, "play", handoff.getPlay());
    node.put("score", handoff.getScore());
    put(node, "band", handoff.getBand());
    put(node, "rule", handoff.getRule());
    put(node, "because", handoff.getBecause());
    put(node, "decided_at", handoff.getDecidedAt());
    put(node, "expires_at", handoff.getExpiresAt());
    put(node, "deal_id", handoff.getDealId());
    put(node, "team", handoff.getTeam());
    put(node, "assignee", handoff.getAssignee());
    put(node, "assignment", handoff.getAssignment());
    put(node, "accept_by", handoff.getAcceptBy());
    put(node, "act_by", handoff.getActBy());
    node.set("commitments", properties(handoff.getCommitments()));
    node.set("facts", properties(handoff.getFacts()));
    ArrayNode story = node.putArray("story");
    handoff.getStory().forEach(story::add);
    ArrayNode components = node.putArray("components");
    handoff.getComponents().forEach(component -> components.add(component(component)));
    return node;
  }

  private static ObjectNode component(Component component) {
    ObjectNode node = JSON.objectNode();
    put(node, "signal", component.getSignal());
    put(node, "rule", component.getRule());
    put(node, "outcome", component.getOutcome().name());
    put(node, "basis", component.getBasis());
    node.put("points", component.getPoints());
    node.put("points_possible", component.getPointsPossible());
    if (component.getValue() != null) {
      node.put("value", component.getValue());
    }
    if (component.getNeeded() != null) {
      node.put("needed", component.getNeeded());
    }
    put(node, "seen", component.getSeen());
    ArrayNode evidence = node.putArray("evidence");
    component.getEvidence().forEach(one -> evidence.add(evidence(one)));
    return node;
  }

  private static ObjectNode evidence(Evidence evidence) {
    ObjectNode node = JSON.objectNode();
    put(node, "event_id", evidence.getEventId());
    put(node, "occurred_at", evidence.getOccurredAt());
    put(node, "name", evidence.getName());
    put(node, "person", evidence.getPerson());
    node.set("fields", properties(evidence.getFields()));
    return node;
  }

  private static ObjectNode properties(List<Property> properties) {
    ObjectNode node = JSON.objectNode();
    for (Property property : properties) {
      switch (property.getValue()) {
        case Boolean truth -> node.put(property.getName(), truth);
        case Long number -> node.put(property.getName(), number);
        case Double number -> node.put(property.getName(), number);
        case Object text -> node.put(property.getName(), text.toString());
      }
    }
    return node;
  }

  private static void put(ObjectNode node, String name, @Nullable Object value) {
    if (value != null) {
      node.put(name, value.toString());
    }
  }

  /** A flat object of texts. */
  static ObjectNode texts(Map<String, String> texts) {
    ObjectNode node = JSON.objectNode();
    texts.forEach(node::put);
    return node;
  }
}
