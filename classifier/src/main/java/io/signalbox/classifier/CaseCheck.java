package io.signalbox.classifier;

import io.signalbox.classifier.Score.GateReading;
import io.signalbox.classifier.Score.Part;
import io.signalbox.classifier.Score.Passage;
import io.signalbox.policy.Play;
import io.signalbox.policy.PolicyCase;
import io.signalbox.policy.PolicyCase.Expectation;
import io.signalbox.schemas.ComponentWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares how a unit stands with how a case says it must. */
final class CaseCheck {

  private final List<String> differences = new ArrayList<>();
  private final String when;

  private CaseCheck(String when) {
    this.when = when;
  }

  /** What is otherwise than expected. */
  static List<String> differences(PolicyCase tested, Expectation expected, Refolding fold) {
    UnitKey key = new UnitKey(tested.account(), expected.person().orElse(null));
    CaseCheck check =
        new CaseCheck(expected.at() + expected.person().map(who -> ", " + who).orElse(""));
    Score score = fold.score(key, tested.play());
    if (score == null) {
      check.differences.add(
          "%s: the play %s is not evaluated for such a unit".formatted(check.when, tested.play()));
      return check.differences;
    }
    boolean qualified = fold.isQualified(key, tested.play());
    check.compare("qualified", yes(expected.qualified()), yes(qualified));
    check.compare("score", Integer.toString(expected.score()), score.total() + parts(score));
    expected.band().ifPresent(band -> check.compare("band", band, band(score)));
    expected.signals().forEach((name, outcome) -> check.signal(name, lower(outcome), score));
    expected
        .closed()
        .ifPresent(
            rules -> check.compare("closed", rules.toString(), gates(score, Passage.CLOSED)));
    expected
        .held()
        .ifPresent(
            rules -> check.compare("held", rules.toString(), gates(score, Passage.STANDS_STILL)));
    return check.differences;
  }

  private void compare(String what, String expected, String is) {
    if (!is.equals(expected) && !is.startsWith(expected + " (")) {
      differences.add("%s: %s: expected %s, is %s".formatted(when, what, expected, is));
    }
  }

  private void signal(String name, String expected, Score score) {
    for (Part part : score.parts()) {
      if (part.signal().signal().name().equals(name)) {
        Reading reading = part.reading();
        String seen =
            reading.value() != null
                ? " (%s seen)".formatted(ComponentWords.number(reading.value()))
                : reading.seen() != null ? " (%s seen)".formatted(reading.seen()) : "";
        compare("signal " + name, expected, lower(reading.outcome()) + seen);
        return;
      }
    }
    differences.add("%s: there is no signal %s".formatted(when, name));
  }

  /** The points by signal: what a wrong score is made of. */
  private static String parts(Score score) {
    List<String> parts = new ArrayList<>();
    for (Part part : score.parts()) {
      if (part.points() > 0) {
        parts.add("%s %d".formatted(part.signal().signal().name(), part.points()));
      }
    }
    return " (%s)".formatted(parts.isEmpty() ? "no hit" : String.join(", ", parts));
  }

  private static String gates(Score score, Passage passage) {
    SortedSet<String> rules = new TreeSet<>();
    for (GateReading gate : score.gates()) {
      if (gate.passage() == passage) {
        rules.add(gate.gate().gate().rule());
      }
    }
    return rules.toString();
  }

  private static String band(Score score) {
    for (Play.Band band : score.play().play().bands()) {
      if (score.total() >= band.from()) {
        return band.name();
      }
    }
    return "none";
  }

  private static String yes(boolean so) {
    return so ? "yes" : "no";
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
