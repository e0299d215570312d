package io.signalbox.schemas;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/** Says in plain words what a signal saw, what it needs, and what it gives. */
public final class ComponentWords {

  private ComponentWords() {}

  /** The rule, and what was seen where that says more: {@code employees at least 500; 120}. */
  public static String of(Component component) {
    return isToldByItsRule(component)
        ? component.getRule()
        : component.getRule() + "; " + seen(component);
  }

  /**
   * What was seen: {@code 1 seen}, {@code at least 3 seen}, {@code 4 against 12 before}, {@code no
   * more for 23 days}, a fact's value, {@code not known}.
   */
  public static String seen(Component component) {
    String seen =
        switch (component.getMeasure()) {
          case "sum" -> sum(component);
          case "ratio" -> ratio(component);
          case "absent" -> absent(component);
          default -> counted(component);
        };
    boolean unknown = component.getOutcome() == SignalOutcome.UNKNOWN;
    return unknown && component.getPoints() > 0 ? seen + ", which counts as a hit" : seen;
  }

  /** What it gives: {@code 20}, {@code 10 of 20}; of no hit what it could give. */
  public static String points(Component component) {
    int possible = component.getPointsPossible();
    int given = component.getPoints();
    return given == 0 || given == possible ? "" + possible : "%d of %d".formatted(given, possible);
  }

  /** Its name with what it gives, and why: {@code invited 20 (Invite Sent: at least once ever)}. */
  public static String whole(Component component) {
    return "%s %s (%s)".formatted(component.getSignal(), points(component), of(component));
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

  /** How long ago: whole days, {@code less than a day}, {@code 1 day}, {@code 23 days}. */
  public static String days(double days) {
    long whole = (long) Math.floor(days);
    return whole == 0 ? "less than a day" : whole == 1 ? "1 day" : whole + " days";
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
    return atLeast(component) + number(value) + " seen";
  }

  private static String sum(Component component) {
    Double value = component.getValue();
    return value == null ? counted(component) : "adds up to " + atLeast(component) + number(value);
  }

  private static String atLeast(Component component) {
    return component.getValueIsAtLeast() ? "at least " : "";
  }

  /** As many as the rule asks for were seen, and no more are kept; or none where it wants none. */
  private static boolean isToldByItsRule(Component component) {
    if (component.getOutcome() != SignalOutcome.HIT
        || !Objects.equals(component.getValue(), component.getNeeded())) {
      return false;
    }
    return switch (component.getMeasure()) {
      case "at_least" -> component.getValueIsAtLeast();
      case "at_most" -> Objects.equals(component.getValue(), 0.0);
      default -> false;
    };
  }

  private static String ratio(Component component) {
    Double value = component.getValue();
    Long before = component.getBaseline();
    if (value == null || before == null) {
      return counted(component);
    }
    return "%s%s against %s before%s"
        .formatted(
            atLeast(component),
            number(value),
            before == 0 ? "none" : before.toString(),
            component.getOutcome() == SignalOutcome.UNKNOWN ? ", which tells nothing" : "");
  }

  private static String absent(Component component) {
    Double days = component.getValue();
    if (days == null) {
      return "never seen";
    }
    String length = days(days);
    return component.getOutcome() == SignalOutcome.HIT
        ? "no more for " + length
        : "last seen %s ago".formatted(length);
  }
}
