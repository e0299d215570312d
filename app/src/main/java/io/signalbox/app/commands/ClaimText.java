package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;

/** What a claim got, for people: whose, why, why now, until when. */
final class ClaimText {

  private ClaimText() {}

  /** The text; every line ends in a line break. */
  static String of(JsonNode answer) {
    StringBuilder text = new StringBuilder();
    answer.path("handoffs").forEach(handoff -> text.append(handoff(handoff)));
    if (answer.path("recorded").asBoolean()) {
      text.append(answer.path("message").asText()).append(".\n");
    }
    return text.isEmpty() ? "There is nothing to take.\n" : text.toString();
  }

  private static String handoff(JsonNode handoff) {
    StringBuilder text = new StringBuilder();
    text.append(handoff.path("account").asText());
    append(text, "  CRM ", handoff.path("crm_id"));
    append(text, "  for ", handoff.path("assignee"));
    append(text, "  yours until ", handoff.path("lease_until"));
    text.append('\n').append(Wrapped.hanging(4, 4, handoff.path("because").asText()));
    for (JsonNode line : handoff.path("why_now")) {
      text.append(Wrapped.hanging(4, 6, line.asText()));
    }
    append(text, "    hand-off ", handoff.path("handoff_id"));
    return text.append('\n').toString();
  }

  private static void append(StringBuilder text, String title, JsonNode value) {
    if (!value.isMissingNode()) {
      text.append(title).append(value.asText());
    }
  }
}
