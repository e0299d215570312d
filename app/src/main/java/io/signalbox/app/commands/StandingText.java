package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.schemas.LifecycleWords;
import java.util.ArrayList;
import java.util.List;

/**
 * How an account and its people, or a person in every account, stand, as text: each play's score,
 * each signal's and gate's part in it, and what would change it.
 */
final class StandingText {

  private static final int SHOWN_OF_PSEUDONYM = 8;
  private static final int INDENT = 4;
  private static final String PASSED = "passed";

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
    JsonNode asOf = standing.path("as_of");
    text.append(standing.path("account").asText());
    text.append(
        asOf.isTextual()
            ? " as of " + asOf.asText()
            : " before the first tick: nothing is decided yet");
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
        "  %s: %d of %d needed%s, %s%s\n"
            .formatted(
                play.path("play").asText(),
                play.path("score").asInt(),
                play.path("qualify").asInt(),
                margin < 0 ? ", %d short".formatted(-margin) : "",
                qualified
                    ? "qualified, released below " + play.path("release").asInt()
                    : "not qualified",
                LifecycleWords.of(play.path("lifecycle").asText()).map("; "::concat).orElse("")));
    int name = 0;
    for (JsonNode part : play.path("components")) {
      name = Math.max(name, part.path("signal").asText().length());
    }
    for (JsonNode part : play.path("components")) {
      component(part, name);
    }
    for (JsonNode cap : play.path("caps")) {
      line("capped: " + cap.path("in_words").asText());
    }
    gates(play.path("gates"));
    JsonNode ways = play.path("counterfactual").path("in_words");
    if (ways.isTextual()) {
      line(ways.asText());
    }
  }

  private void component(JsonNode part, int name) {
    String first =
        "%s%-7s %3d/%-3d %s  "
            .formatted(
                " ".repeat(INDENT),
                outcome(part.path("outcome").asText()),
                part.path("points").asInt(),
                part.path("points_possible").asInt(),
                padded(part.path("signal").asText(), name));
    String words = part.path("in_words").asText() + kind(part);
    text.append(Wrapped.text(first, " ".repeat(first.length()), words));
  }

  /** Those that do something are told each; those that do not, together. */
  private void gates(JsonNode gates) {
    List<String> passed = new ArrayList<>();
    for (JsonNode gate : gates) {
      String words = gate.path("in_words").asText();
      String effect = gate.path("effect").asText();
      if (effect.equals(PASSED)) {
        passed.add(words);
      } else {
        line(effect + ": " + words);
      }
    }
    if (!passed.isEmpty()) {
      line(PASSED + ": " + String.join("; ", passed));
    }
  }

  private void line(String words) {
    text.append(Wrapped.hanging(INDENT, INDENT + 2, words));
  }

  private static String padded(String name, int width) {
    return name + " ".repeat(width - name.length());
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
      return " [fit]";
    }
    return basis.equals("revealed") ? "" : " [%s]".formatted(basis);
  }
}
