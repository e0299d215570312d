package io.signalbox.schemas;

/** Says gates in plain words. */
public final class GateWords {

  private GateWords() {}

  /** A gate with what was seen: {@code employees at least 500 (120 seen)}. */
  public static String of(Gate gate) {
    String rule = gate.getKind().equals("exclude") ? "not: " + gate.getRule() : gate.getRule();
    return "%s (%s)".formatted(rule, seen(gate));
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

  private static String seen(Gate gate) {
    String seen = gate.getSeen();
    if (gate.getOutcome() == SignalOutcome.UNKNOWN) {
      return seen == null ? "not known" : "not known: " + seen;
    }
    return seen == null ? "none seen" : ComponentWords.value(seen) + " seen";
  }
}
