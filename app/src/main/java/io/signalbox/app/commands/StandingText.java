package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;

/** How an account and its people stand, as text: each play's score and each signal's part in it. */
final class StandingText {

  private static final int SHOWN_OF_PSEUDONYM = 8;

  private StandingText() {}

  /** The text of what {@code /v1/accounts/{account}/score} answers. */
  static String of(JsonNode standing) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s as of %s\n"
            .formatted(standing.path("account").asText(), standing.path("as_of").asText()));
    for (JsonNode unit : standing.path("units")) {
      text.append("\n%s\n".formatted(who(unit.path("person"))));
      unit.path("plays").forEach(play -> append(text, play));
    }
    return text.toString();
  }

  private static String who(JsonNode person) {
    return person.isTextual()
        ? "person "
            + person.asText().substring(0, Math.min(SHOWN_OF_PSEUDONYM, person.asText().length()))
        : "the account as a whole";
  }

  private static void append(StringBuilder text, JsonNode play) {
    text.append(
        "  %s: %d of %d needed, %s\n"
            .formatted(
                play.path("play").asText(),
                play.path("score").asInt(),
                play.path("qualify").asInt(),
                play.path("qualified").asBoolean() ? "qualified" : "not qualified"));
    for (JsonNode part : play.path("components")) {
      text.append(
          "    %-4s %3d/%-3d %-16s %s (%s%d seen)\n"
              .formatted(
                  part.path("outcome").asText().equals("HIT") ? "hit" : "miss",
                  part.path("points").asInt(),
                  part.path("points_possible").asInt(),
                  part.path("signal").asText(),
                  part.path("rule").asText(),
                  part.path("value_is_at_least").asBoolean() ? "at least " : "",
                  part.path("value").asLong()));
    }
  }
}
