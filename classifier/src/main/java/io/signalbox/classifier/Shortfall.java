package io.signalbox.classifier;

import io.signalbox.classifier.Standing.PlayScore;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.Gate;
import io.signalbox.schemas.SignalOutcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Says in one sentence what a unit lacks to qualify. */
public final class Shortfall {

  private Shortfall() {}

  /** Such as {@code It has 40 of 70 points; missing: pricing (0 of 2 seen, 25 points).} */
  public static String sentence(PlayScore score) {
    StringBuilder sentence =
        new StringBuilder("It has %d of %d points".formatted(score.score(), score.qualify()));
    List<String> shut = new ArrayList<>();
    for (Gate gate : score.gates()) {
      if (gate.getOutcome() != SignalOutcome.HIT) {
        shut.add("%s (%s)".formatted(gate.getRule(), seen(gate)));
      }
    }
    if (!shut.isEmpty()) {
      sentence.append("; not passed: ").append(String.join(", ", shut));
    }
    List<String> missing = new ArrayList<>();
    for (Component part : score.components()) {
      if (part.getOutcome() != SignalOutcome.HIT) {
        missing.add(missing(part));
      }
    }
    if (!missing.isEmpty()) {
      sentence.append("; missing: ").append(String.join(", ", missing));
    }
    return sentence.append('.').toString();
  }

  private static String seen(Gate gate) {
    if (gate.getOutcome() == SignalOutcome.UNKNOWN) {
      return "unknown";
    }
    return gate.getSeen() == null ? "not so" : "seen: " + gate.getSeen();
  }

  private static String missing(Component part) {
    String points = "%d points".formatted(part.getPointsPossible());
    if (part.getOutcome() == SignalOutcome.UNKNOWN) {
      return "%s (unknown, %s)".formatted(part.getSignal(), points);
    }
    if (part.getSeen() != null) {
      return "%s (%s seen, %s)".formatted(part.getSignal(), part.getSeen(), points);
    }
    if (part.getValue() == null) {
      return "%s (%s)".formatted(part.getSignal(), points);
    }
    String needed = part.getNeeded() == null ? "" : " of " + number(part.getNeeded());
    return "%s (%s%s seen, %s)"
        .formatted(part.getSignal(), number(part.getValue()), needed, points);
  }

  /** A number as people write it. */
  static String number(double number) {
    return BigDecimal.valueOf(number)
        .setScale(2, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
