package io.signalbox.schemas;

import java.util.regex.Pattern;

/** Says gates in plain words. */
public final class GateWords {

  private static final String APPLIES_TO = "applies_to";
  private static final String EXCLUDE = "exclude";
  private static final String LIST = "in list ";
  private static final Pattern NUMBER = Pattern.compile("(at least )?[0-9]+(\\.[0-9]+)?");

  private GateWords() {}

  /**
   * A gate as a condition, and what was seen where that says more: {@code only for a customer},
   * {@code unless a deal is open}, {@code only if employees at least 500 (120 seen)}. An exclusion
   * in the way is the plain fact: {@code a deal is open (deal-7)}.
   */
  public static String of(Gate gate) {
    String condition = condition(gate) + gate.getRule();
    String seen = seen(gate);
    return seen.isEmpty() ? condition : "%s (%s)".formatted(condition, seen);
  }

  /** What it does to its play: {@code passed}, {@code in the way}, {@code keeps it where it is}. */
  public static String effect(Gate gate) {
    if (gate.getStandsStill()) {
      return "keeps it where it is";
    }
    return switch (gate.getOutcome()) {
      case HIT -> "passed";
      case MISS -> "in the way";
      case UNKNOWN -> "not known";
    };
  }

  private static String condition(Gate gate) {
    return switch (gate.getKind()) {
      case APPLIES_TO -> "only for ";
      case EXCLUDE -> gate.getOutcome() == SignalOutcome.MISS ? "" : "unless ";
      default -> "only if ";
    };
  }

  /** Nothing where the rule that is met says it already. */
  private static String seen(Gate gate) {
    boolean excludes = gate.getKind().equals(EXCLUDE);
    boolean passed = gate.getOutcome() == SignalOutcome.HIT;
    String seen = value(gate);
    if (gate.getOutcome() == SignalOutcome.UNKNOWN) {
      return seen.isEmpty() ? "not known" : "not known: " + seen;
    }
    if (passed != excludes && isTold(seen, gate.getRule())) {
      return "";
    }
    if (passed && excludes && gate.getRule().startsWith(LIST)) {
      return "";
    }
    if (passed && gate.getKind().equals(APPLIES_TO)) {
      return seen + " by now";
    }
    return NUMBER.matcher(seen).matches() ? seen + " seen" : seen;
  }

  private static boolean isTold(String seen, String rule) {
    return Pattern.compile("(?<![\\w.-])" + Pattern.quote(seen) + "(?![\\w.-])")
        .matcher(rule)
        .find();
  }

  private static String value(Gate gate) {
    String seen = gate.getSeen();
    if (seen == null) {
      return "";
    }
    return gate.getKind().equals(APPLIES_TO)
        ? LifecycleWords.of(seen).orElse("nobody known yet")
        : ComponentWords.value(seen);
  }
}
