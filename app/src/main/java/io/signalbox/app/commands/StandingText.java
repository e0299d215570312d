package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.schemas.LifecycleWords;

/**
 * How an account and its people, or a person in every account, stand, as text: each play's score,
 * each signal's and gate's part in it, and what would change it.
 */
final class StandingText {

  private static final int SHOWN_OF_PSEUDONYM = 8;

  private final StringBuilder text = new StringBuilder();

  private StandingText() {}

  /** The text of what {@code /v1/accounts/{account}/score} or {@code people} answers. */
  static String of(JsonNode answer) {
    StandingText standing = new StandingText();
    if (answer.has("accounts")) {
      standing.person(answer);
    } else {
      standing.account(answer);
    }
    return standing.text.toString();
  }

  private void person(JsonNode answer) {
    JsonNode accounts = answer.path("accounts");
    text.append(
        "%s acts in %d %s: %s\n"
            .formatted(
                who(answer.path("person")),
                accounts.size(),
                accounts.size() == 1 ? "account" : "accounts",
                String.join(", ", accounts.findValuesAsText("account"))));
    for (JsonNode account : accounts) {
      text.append("\n");
      account(account);
    }
  }

  private void account(JsonNode standing) {
    text.append(
        "%s as of %s"
            .formatted(standing.path("account").asText(), standing.path("as_of").asText()));
    text.append(
        (standing.path("tick").isNumber() ? ", tick %d\n" : "\n")
            .formatted(standing.path("tick").asLong()));
    for (JsonNode unit : standing.path("units")) {
      text.append("\n%s\n".formatted(who(unit.path("person"))));
      unit.path("plays").forEach(this::play);
    }
  }

  private static String who(JsonNode person) {
    return person.isTextual()
        ? "person "
            + person.asText().substring(0, Math.min(SHOWN_OF_PSEUDONYM, person.asText().length()))
        : "the account as a whole";
  }

  private void play(JsonNode play) {
    int margin = play.path("margin").asInt();
    boolean qualified = play.path("qualified").asBoolean();
    text.append(
        "  %s: %d of %d needed, %s, %s%s\n"
            .formatted(
                play.path("play").asText(),
                play.path("score").asInt(),
                play.path("qualify").asInt(),
                margin < 0 ? -margin + " short" : margin + " to spare",
                qualified
                    ? "qualified, released below " + play.path("release").asInt()
                    : "not qualified",
                LifecycleWords.of(play.path("lifecycle").asText()).map(", "::concat).orElse("")));
    play.path("components").forEach(this::component);
    for (JsonNode cap : play.path("caps")) {
      text.append("    cap: %s\n".formatted(cap.path("in_words").asText()));
    }
    for (JsonNode gate : play.path("gates")) {
      text.append(
          "    %s, %s: %s\n"
              .formatted(
                  gate.path("kind").asText().replace('_', ' '),
                  gate.path("effect").asText(),
                  gate.path("in_words").asText()));
    }
    JsonNode ways = play.path("counterfactual").path("in_words");
    if (ways.isTextual()) {
      text.append("    %s\n".formatted(ways.asText()));
    }
  }

  private void component(JsonNode part) {
    text.append(
        "    %-7s %3d/%-3d %-16s %s (%s)%s\n"
            .formatted(
                outcome(part.path("outcome").asText()),
                part.path("points").asInt(),
                part.path("points_possible").asInt(),
                part.path("signal").asText(),
                part.path("rule").asText(),
                part.path("in_words").asText(),
                kind(part)));
  }

  private static String outcome(String outcome) {
    return switch (outcome) {
      case "HIT" -> "hit";
      case "MISS" -> "miss";
      default -> "unknown";
    };
  }

  /** What people do needs no word; what they say, and what the account is, does. */
  private static String kind(JsonNode part) {
    String basis = part.path("basis").asText("revealed");
    if (part.path("fit").asBoolean()) {
      return ", fit";
    }
    return basis.equals("revealed") ? "" : ", " + basis;
  }
}
