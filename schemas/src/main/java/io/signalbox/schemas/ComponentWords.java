package io.signalbox.schemas;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Says in plain words what a signal saw, what it needs, and what it gives. */
public final class ComponentWords {

  private ComponentWords() {}

  /**
   * What was seen, against what is needed: {@code 4 of 2 needed}, {@code at least 3}, {@code 4
   * against 12 before}, {@code no more for 23 days}, a fact's value, {@code not known}.
   */
  public static String seen(Component component) {
    String seen =
        switch (component.getMeasure()) {
          case "at_most" -> atMost(component);
          case "sum" -> "adds up to " + counted(component);
          case "ratio" -> ratio(component);
          case "absent" -> absent(component);
          default -> counted(component);
        };
    boolean unknown = component.getOutcome() == SignalOutcome.UNKNOWN;
    return unknown && component.getPoints() > 0 ? seen + ", which counts as a hit" : seen;
  }

  /** What it gives: {@code 20 points}, {@code 10 of 20 points}; of no hit what it could give. */
  public static String points(Component component) {
    int possible = component.getPointsPossible();
    int given = component.getPoints();
    return given == 0 || given == possible
        ? points(possible)
        : "%d of %s".formatted(given, points(possible));
  }

  /** A cap that took points away: {@code stated gave 30, 15 count}. */
  public static String cap(Cap cap) {
    return "%s gave %d, %d %s"
        .formatted(
            cap.getBasis(), cap.getGiven(), cap.getMost(), cap.getMost() == 1 ? "counts" : "count");
  }

  /** A number as people write it: no exponent, at most two digits behind the point. */
  public static String number(double number) {
    return BigDecimal.valueOf(number)
        .setScale(2, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  static String points(int points) {
    return points == 1 ? "1 point" : points + " points";
  }

  /** A fact's value as people write it: a whole number without {@code .0}. */
  static String value(String text) {
    return text.matches("-?[0-9]+\\.0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String counted(Component component) {
    if (component.getSeen() != null) {
      return value(component.getSeen());
    }
    Double value = component.getValue();
    if (value == null) {
      return "not known";
    }
    if (component.getValueIsAtLeast()) {
      return "at least " + number(value);
    }
    Double needed = component.getNeeded();
    return needed == null
        ? number(value) + " seen"
        : "%s of %s needed".formatted(number(value), number(needed));
  }

  private static String atMost(Component component) {
    Double value = component.getValue();
    Double most = component.getNeeded();
    if (value == null || most == null) {
      return counted(component);
    }
    return "%s%s, at most %s"
        .formatted(component.getValueIsAtLeast() ? "at least " : "", number(value), number(most));
  }

  private static String ratio(Component component) {
    Double value = component.getValue();
    Long before = component.getBaseline();
    if (value == null || before == null) {
      return counted(component);
    }
    return "%s%s against %s before%s"
        .formatted(
            component.getValueIsAtLeast() ? "at least " : "",
            number(value),
            before == 0 ? "none" : before.toString(),
            component.getOutcome() == SignalOutcome.UNKNOWN ? ", which tells nothing" : "");
  }

  private static String absent(Component component) {
    Double days = component.getValue();
    if (days == null) {
      return "never seen";
    }
    long whole = (long) Math.floor(days);
    String length = whole == 0 ? "less than a day" : whole == 1 ? "1 day" : whole + " days";
    return component.getOutcome() == SignalOutcome.HIT
        ? "no more for " + length
        : "last seen %s ago".formatted(length);
  }
}
