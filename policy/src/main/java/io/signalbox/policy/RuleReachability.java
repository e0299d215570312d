package io.signalbox.policy;

import io.signalbox.policy.RoutingPolicy.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds rules that can never match, because rules before them take all that they would.
 *
 * <p>A rule only ever asks that something is so, never that it is not. So whatever a rule takes is
 * hardest to take from it where nothing is known but what it asks itself: another play than any
 * rule names, no open deal, an account in no list, no other fact. Of what it asks, a list of
 * accounts and a list of words leave a choice, and numbers leave one between the bounds that rules
 * name. A rule that is left none of these choices can never match.
 */
final class RuleReachability {

  private record Placed(int line, Rule rule) {}

  /** What decides which rules take it: an account, the value of the rule's fact, or neither. */
  private record Choice(Optional<String> account, Optional<Object> value) {}

  private final List<Placed> earlier = new ArrayList<>();

  /** Notes a problem if the rules checked so far leave nothing to this one, the next. */
  void check(YamlValue at, Rule rule) {
    List<Choice> choices = choices(rule);
    Optional<Placed> taker =
        earlier.stream()
            .filter(before -> choices.stream().allMatch(it -> takes(before.rule(), rule, it)))
            .findFirst();
    if (taker.isPresent()) {
      at.problem(
          "the rule can never match: '%s' on line %d takes all it would"
              .formatted(taker.get().rule().text(), taker.get().line()),
          "move it above that line or remove it");
    } else if (choices.stream().allMatch(choice -> isTaken(rule, choice))) {
      at.problem(
          "the rule can never match: rules before it take, one this and one that, all it would",
          "move it up or remove it");
    }
    earlier.add(new Placed(at.line(), rule));
  }

  /** Whether a rule is the catch-all. */
  static boolean matchesAll(Rule rule) {
    return rule.play().isEmpty()
        && rule.condition().isEmpty()
        && !rule.dealOpen()
        && rule.accountIn().isEmpty();
  }

  private boolean isTaken(Rule rule, Choice choice) {
    return earlier.stream().anyMatch(before -> takes(before.rule(), rule, choice));
  }

  private static boolean takes(Rule before, Rule rule, Choice choice) {
    return (before.play().isEmpty() || before.play().equals(rule.play()))
        && (!before.dealOpen() || rule.dealOpen())
        && takesAccount(before, choice)
        && takesFact(before, rule, choice);
  }

  private static boolean takesAccount(Rule before, Choice choice) {
    return before
        .accountIn()
        .map(list -> choice.account().filter(it -> list.values().contains(it)).isPresent())
        .orElse(true);
  }

  private static boolean takesFact(Rule before, Rule rule, Choice choice) {
    if (before.condition().isEmpty()) {
      return true;
    }
    FactCondition wide = before.condition().get();
    return rule.condition().filter(own -> own.fact().equals(wide.fact())).isPresent()
        && choice.value().filter(wide::isMetBy).isPresent();
  }

  private List<Choice> choices(Rule rule) {
    List<Optional<String>> accounts =
        optional(rule.accountIn().map(NamedList::values).orElseGet(TreeSet::new));
    List<Optional<Object>> values = optional(rule.condition().map(this::values).orElse(List.of()));
    return accounts.stream()
        .flatMap(account -> values.stream().map(value -> new Choice(account, value)))
        .toList();
  }

  /** Each of them, or none where there is nothing to choose. */
  private static <T> List<Optional<T>> optional(Collection<? extends T> values) {
    return values.isEmpty()
        ? List.of(Optional.empty())
        : values.stream().map(value -> Optional.<T>of(value)).toList();
  }

  private Collection<?> values(FactCondition condition) {
    return switch (condition) {
      case FactCondition.In in -> in.values();
      case FactCondition.AtLeast least -> numbers(condition, least.least());
      case FactCondition.AtMost most -> numbers(condition, most.most());
    };
  }

  /** One number for every way in which the bounds of the rules can tell numbers apart. */
  private List<Double> numbers(FactCondition condition, double own) {
    Set<Double> bounds = new TreeSet<>(List.of(own));
    for (Placed before : earlier) {
      before.rule().condition().flatMap(RuleReachability::bound).ifPresent(bounds::add);
    }
    List<Double> sorted = List.copyOf(bounds);
    List<Double> numbers = new ArrayList<>(sorted);
    numbers.add(sorted.getFirst() - Math.max(1, Math.abs(sorted.getFirst())));
    numbers.add(sorted.getLast() + Math.max(1, Math.abs(sorted.getLast())));
    for (int i = 1; i < sorted.size(); i++) {
      numbers.add(sorted.get(i - 1) + (sorted.get(i) - sorted.get(i - 1)) / 2);
    }
    return numbers.stream().filter(condition::isMetBy).toList();
  }

  private static Optional<Double> bound(FactCondition condition) {
    return switch (condition) {
      case FactCondition.In in -> Optional.empty();
      case FactCondition.AtLeast least -> Optional.of(least.least());
      case FactCondition.AtMost most -> Optional.of(most.most());
    };
  }
}
