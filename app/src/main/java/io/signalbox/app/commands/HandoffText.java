package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.Handoff;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A hand-off as text: one line and its reason for people, one line of JSON for programs. */
final class HandoffText {

  private HandoffText() {}

  /** The text; every line ends in a line break. */
  static String of(Handoff handoff, OutputFormat format) {
    return switch (format) {
      case TABLE ->
          "%s  %s  %s  score %d%s\n"
                  .formatted(
                      handoff.getDecidedAt(),
                      handoff.getAccount(),
                      handoff.getPlay(),
                      handoff.getScore(),
                      handoff.getBand() == null ? "" : ", " + handoff.getBand())
              + Wrapped.hanging(4, 4, handoff.getBecause());
      case JSON -> json(handoff) + "\n";
    };
  }

  private static ObjectNode json(Handoff handoff) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("handoff_id", handoff.getHandoffId());
    json.put("decision_id", handoff.getDecisionId());
    json.put("account", handoff.getAccount());
    json.put("person", handoff.getPerson());
    json.put("crm_id", handoff.getCrmId());
    json.put("queue", handoff.getQueue());
    json.put("play", handoff.getPlay());
    json.put("score", handoff.getScore());
    json.put("band", handoff.getBand());
    json.put("rule", handoff.getRule());
    json.put("because", handoff.getBecause());
    json.put("decided_at", text(handoff.getDecidedAt()));
    json.put("expires_at", text(handoff.getExpiresAt()));
    ArrayNode components = json.putArray("components");
    for (Component component : handoff.getComponents()) {
      components.addPOJO(component.toString());
    }
    return json;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
