package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A hand-off of a queue as text: for people some lines, for programs one line of JSON. */
final class HandoffText {

  private HandoffText() {}

  /** The text; every line ends in a line break. */
  static String of(JsonNode handoff, OutputFormat format) {
    return switch (format) {
      case TABLE ->
          "%s  %s  %s  score %s%s\n"
                  .formatted(
                      text(handoff, "handoff_id"),
                      text(handoff, "account"),
                      text(handoff, "play"),
                      text(handoff, "score"),
                      handoff.has("band") ? ", " + text(handoff, "band") : "")
              + Wrapped.hanging(4, 4, standing(handoff))
              + Wrapped.hanging(4, 4, text(handoff, "because"));
      case JSON -> handoff + "\n";
    };
  }

  /** How many there are of each, in the words of the books. */
  static String summary(JsonNode answer, int shown, boolean all) {
    String queue = answer.path("queue").asText();
    JsonNode counts = answer.path("counts");
    long total = 0;
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> count : counts.properties()) {
      total += count.getValue().asLong();
      parts.add("%d %s".formatted(count.getValue().asLong(), count.getKey()));
    }
    String latest =
        shown > 0 && shown < total
            ? "; the latest %d are shown, --limit N shows more".formatted(shown)
            : "";
    return all
        ? "%d hand-offs for %s%s%s. Those that ended are listed for 90 days.\n"
            .formatted(
                total, queue, parts.isEmpty() ? "" : " = " + String.join(", ", parts), latest)
        : "%d open for %s%s. --all lists those that ended, too.\n".formatted(total, queue, latest);
  }

  private static String standing(JsonNode handoff) {
    List<String> parts = new ArrayList<>();
    parts.add("%s since %s".formatted(text(handoff, "state"), text(handoff, "since")));
    if (handoff.has("claimed_by")) {
      parts.add(
          "claimed by %s until %s"
              .formatted(text(handoff, "claimed_by"), text(handoff, "claimed_until")));
    } else if (handoff.path("asks_team").asBoolean()) {
      parts.add("its team looks for somebody");
    } else if (handoff.has("assignee") && text(handoff, "state").equals("open")) {
      parts.add("for " + text(handoff, "assignee"));
    }
    for (Map.Entry<String, JsonNode> delivery : handoff.path("deliveries").properties()) {
      parts.add("%s: %s".formatted(delivery.getKey(), delivery.getValue().asText()));
    }
    return String.join("; ", parts);
  }

  private static String text(JsonNode handoff, String field) {
    return handoff.path(field).asText();
  }
}
