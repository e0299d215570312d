package io.signalbox.schemas;

import java.util.ArrayList;
import java.util.List;

/**
 * Says in a sentence what would have changed an outcome; at most three ways, the smallest first.
 */
public final class Ways {

  private static final int TOLD = 3;

  private Ways() {}

  /** Of a qualifying decision: what it rests on. */
  public static String notQualifiedWithout(Counterfactual ways) {
    return without("It would not have qualified", ways);
  }

  /** Of a qualified unit: what keeps it qualified. */
  public static String releasedWithout(Counterfactual ways) {
    return without("It would be released", ways);
  }

  /** Of a release: what would have kept it. */
  public static String keptWith(Counterfactual ways) {
    return ways.getTotal() == 0
        ? "No signal could have kept it qualified."
        : "It would have stayed qualified with %s.".formatted(told(ways, "or with "));
  }

  /** Of a unit that is not qualified: how it could be. */
  public static String waysThere(Counterfactual ways) {
    if (ways.getTotal() == 0) {
      return "No way there by its signals alone.";
    }
    return ways.getSets().getFirst().isEmpty()
        ? "The score is enough: only a gate is in the way."
        : "Ways there: %s.".formatted(told(ways, "or "));
  }

  private static String without(String outcome, Counterfactual ways) {
    return ways.getTotal() == 0 || ways.getSets().getFirst().isEmpty()
        ? "No signal alone carries it."
        : "%s without %s.".formatted(outcome, told(ways, "or without "));
  }

  private static String told(Counterfactual ways, String or) {
    List<String> told = new ArrayList<>();
    for (List<String> set : ways.getSets().subList(0, Math.min(TOLD, ways.getSets().size()))) {
      told.add((told.isEmpty() ? "" : or) + and(set));
    }
    int more = ways.getTotal() - told.size();
    if (more > 0) {
      told.add("and %d more %s".formatted(more, more == 1 ? "way" : "ways"));
    }
    return String.join("; ", told);
  }

  private static String and(List<String> names) {
    return names.size() < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }
}
