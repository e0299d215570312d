package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Dead letters as text. */
final class DeadLetterText {

  private static final List<String> LISTED =
      List.of("handoff_id", "destination", "account", "queue", "dead_since", "failure");

  private DeadLetterText() {}

  /** A table, then the reasons that occur in it. */
  static String list(JsonNode answer) {
    JsonNode letters = answer.path("dead_letters");
    if (letters.isEmpty()) {
      return "No delivery is dead.\n";
    }
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (JsonNode letter : letters) {
      ObjectNode row = rows.addObject();
      LISTED.forEach(field -> row.set(field, letter.path(field)));
      row.put("attempts", letter.path("attempts").size());
    }
    return new AnswerTable().render(rows) + more(answer);
  }

  /** Everything about each, its attempts as a table. */
  static String show(JsonNode answer) {
    StringBuilder text = new StringBuilder();
    answer
        .path("dead_letters")
        .forEach(
            letter ->
                text.append(text.isEmpty() ? "" : "\n").append(new AnswerTable().render(letter)));
    return text.toString();
  }

  /** What an order would do. */
  static String wouldBe(JsonNode answer, String verb) {
    int count = answer.path("dead_letters").size();
    if (count == 0) {
      return "Nothing matches; nothing would be done.\n";
    }
    return "%s\nThis would %s %s. Do it with the same command and --yes.\n"
        .formatted(list(answer), verb, deliveries(count));
  }

  /** What an order has done. */
  static String done(JsonNode answer, String verb) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: %s\n"
            .formatted(
                verb.equals("redrive") ? "To be tried again" : "Discarded",
                deliveries(answer.path("done").asInt())));
    if (answer.has("not_known_yet")) {
      text.append(
          "Recorded, and not answered by the router yet: %s\n"
              .formatted(deliveries(answer.path("not_known_yet").asInt())));
    }
    answer
        .path("refused")
        .forEach(one -> text.append("Refused: ").append(one.asText()).append('\n'));
    return text + more(answer);
  }

  private static String more(JsonNode answer) {
    return answer.path("more").asBoolean()
        ? "More match than one command shows or deals with; say it again for the others.\n"
        : "";
  }

  private static String deliveries(int count) {
    return count == 1 ? "1 delivery" : count + " deliveries";
  }
}
