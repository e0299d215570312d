package io.signalbox.policy;

import io.signalbox.policy.Gate.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds gates that say the same twice, and gates that nothing can pass together. */
final class GateChecks {

  private record Placed(Gate gate, YamlValue at) {}

  private final Map<String, Placed> byTest = new HashMap<>();
  private final List<Placed> facts = new ArrayList<>();

  /** Notes what is wrong between this gate, the next, and those before it. */
  void check(Gate gate, YamlValue at) {
    Placed earlier = byTest.putIfAbsent(CanonicalPlay.test(gate.test()), new Placed(gate, at));
    if (earlier != null && earlier.gate().kind() == gate.kind()) {
      at.problem(
          "'%s' is there twice".formatted(gate.rule()),
          "it is already on line %d: remove one of the two".formatted(earlier.at().line()));
    } else if (earlier != null) {
      at.problem(
          "nothing can qualify: '%s' is required, and excluded on line %d"
              .formatted(gate.rule(), earlier.at().line()),
          "remove one of the two");
    } else {
      condition(gate).ifPresent(condition -> checkFact(condition, new Placed(gate, at)));
    }
  }

  private void checkFact(FactCondition condition, Placed placed) {
    for (Placed other : facts) {
      FactCondition before = condition(other.gate()).orElseThrow();
      if (before.fact().equals(condition.fact())
          && isImpossible(before, other.gate().kind(), condition, placed.gate().kind())) {
        placed
            .at()
            .problem(
                "nothing can qualify: '%s' leaves nothing to '%s' on line %d"
                    .formatted(placed.gate().rule(), other.gate().rule(), other.at().line()),
                "mend one of the two");
      }
    }
    facts.add(placed);
  }

  private static Optional<FactCondition> condition(Gate gate) {
    return gate.test() instanceof Gate.Test.Measured measured
            && measured.measure() instanceof Measure.Fact fact
        ? Optional.of(fact.condition())
        : Optional.empty();
  }

  /** Exclusions come first, so of two only the second can be a requirement alone. */
  private static boolean isImpossible(
      FactCondition first, Kind firstKind, FactCondition second, Kind secondKind) {
    if (secondKind == Kind.EXCLUDE) {
      return false;
    }
    return firstKind == Kind.EXCLUDE ? implies(second, first) : areApart(first, second);
  }

  private static boolean areApart(FactCondition first, FactCondition second) {
    @Nullable Double least = least(first, second);
    @Nullable Double most = most(first, second);
    if (first instanceof FactCondition.In some && second instanceof FactCondition.In others) {
      Set<String> both = new HashSet<>(some.values());
      both.retainAll(others.values());
      return both.isEmpty();
    }
    return least != null && most != null && least > most;
  }

  private static @Nullable Double least(FactCondition first, FactCondition second) {
    if (first instanceof FactCondition.AtLeast least) {
      return least.least();
    }
    return second instanceof FactCondition.AtLeast least ? least.least() : null;
  }

  private static @Nullable Double most(FactCondition first, FactCondition second) {
    if (first instanceof FactCondition.AtMost most) {
      return most.most();
    }
    return second instanceof FactCondition.AtMost most ? most.most() : null;
  }

  /** Whether whatever meets the first condition meets the second. */
  private static boolean implies(FactCondition narrow, FactCondition wide) {
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
}
