package io.signalbox.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.schemas.ComponentWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One unit's score in one play, out of the answer about an account's score.
 *
 * @param who the person, shortened, or the account's people together
 * @param score the points
 * @param qualify the threshold
 * @param hits the signals that gave points
 * @param misses the signals that gave none
 */
record PlayScore(String who, int score, int qualify, List<String> hits, List<String> misses) {

  private static final int SHOWN = 8;

  /** The people with the most points, at most so many. */
  static List<PlayScore> ofPeople(JsonNode answer, String play, int most) {
    return read(answer, play, true).stream()
        .sorted(Comparator.comparingInt(PlayScore::score).reversed())
        .limit(most)
        .toList();
  }

  /** The account's own score; empty when there is none. */
  static List<PlayScore> ofAccount(JsonNode answer, String play) {
    return read(answer, play, false);
  }

  /** Two lines: the points, and the signals behind them. */
  List<String> lines() {
    String verdict = score >= qualify ? "reaches" : "does not reach";
    String missed = misses.isEmpty() ? "" : "; missed: " + String.join(", ", misses);
    return List.of(
        "  %s has %d points and %s %d".formatted(who, score, verdict, qualify),
        "    " + (hits.isEmpty() ? "no signal" : String.join(", ", hits)) + missed);
  }

  private static List<PlayScore> read(JsonNode answer, String play, boolean people) {
    List<PlayScore> scores = new ArrayList<>();
    for (JsonNode unit : answer.path("units")) {
      if (unit.path("person").isTextual() == people) {
        for (JsonNode found : unit.path("plays")) {
          if (found.path("play").asText().equals(play)) {
            scores.add(read(unit.path("person").asText(), people, found));
          }
        }
      }
    }
    return scores;
  }

  private static PlayScore read(String person, boolean people, JsonNode play) {
    List<String> hits = new ArrayList<>();
    List<String> misses = new ArrayList<>();
    for (JsonNode component : play.path("components")) {
      String signal = component.path("signal").asText();
      if (component.path("outcome").asText().equals("HIT")) {
        hits.add(signal + " " + component.path("points").asInt());
      } else {
        misses.add("%s (%s)".formatted(signal, seen(component)));
      }
    }
    return new PlayScore(
        people ? "person " + person.substring(0, Math.min(SHOWN, person.length())) : "the company",
        play.path("score").asInt(),
        play.path("qualify").asInt(),
        hits,
        misses);
  }

  private static String seen(JsonNode component) {
    if (!component.path("value").isNumber() || !component.path("needed").isNumber()) {
      return component.path("in_words").asText("not known");
    }
    return "%s of %s"
        .formatted(
            ComponentWords.number(component.path("value").asDouble()),
            ComponentWords.number(component.path("needed").asDouble()));
  }
}
