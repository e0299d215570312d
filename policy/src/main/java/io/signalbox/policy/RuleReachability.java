package io.signalbox.policy;

import io.signalbox.policy.RoutingPolicy.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds rules that can never match, because rules before them take all that they would. */
final class RuleReachability {

  private record Placed(int line, Rule rule) {}

  private final List<Placed> earlier = new ArrayList<>();

  /** Notes a problem if the rules checked so far leave nothing to this one, the next. */
  void check(YamlValue at, Rule rule) {
    Optional<Placed> taker =
        earlier.stream().filter(before -> takesAll(before.rule(), rule)).findFirst();
    if (taker.isPresent()) {
      at.problem(
          "the rule can never match: '%s' on line %d takes all it would"
              .formatted(taker.get().rule().text(), taker.get().line()),
          "move it above that line or remove it");
    } else if (wordsAreTaken(rule)) {
      at.problem(
          "the rule can never match: rules before it take every word it names",
          "move it up or remove it");
    }
    earlier.add(new Placed(at.line(), rule));
  }

  /** Whether a rule is the catch-all. */
  static boolean matchesAll(Rule rule) {
    return rule.play().isEmpty() && rule.condition().isEmpty();
  }

  private static boolean takesAll(Rule before, Rule rule) {
    boolean takesCondition =
        before.condition().isEmpty()
            || rule.condition()
                .filter(narrow -> implies(narrow, before.condition().get()))
                .isPresent();
    return coversPlay(before, rule) && takesCondition;
  }

  private static boolean coversPlay(Rule before, Rule rule) {
    return before.play().isEmpty() || before.play().equals(rule.play());
  }

  /** Whether whatever meets the first condition meets the second. */
  static boolean implies(FactCondition narrow, FactCondition wide) {
    if (!narrow.fact().equals(wide.fact())) {
      return false;
    }
    return switch (narrow) {
      case FactCondition.In in ->
          wide instanceof FactCondition.In other && other.values().containsAll(in.values());
      case FactCondition.AtLeast least ->
          wide instanceof FactCondition.AtLeast other && other.least() <= least.least();
      case FactCondition.AtMost most ->
          wide instanceof FactCondition.AtMost other && other.most() >= most.most();
    };
  }

  private boolean wordsAreTaken(Rule rule) {
    if (!(rule.condition().orElse(null) instanceof FactCondition.In wanted)) {
      return false;
    }
    Set<String> left = new HashSet<>(wanted.values());
    for (Placed before : earlier) {
      if (coversPlay(before.rule(), rule)
          && before.rule().condition().orElse(null) instanceof FactCondition.In taken
          && taken.fact().equals(wanted.fact())) {
        left.removeAll(taken.values());
      }
    }
    return left.isEmpty();
  }
}
