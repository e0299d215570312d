package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.RoutingPolicy.Rule;
import io.signalbox.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Against trying every account there can be, over small sets of random rules. */
class RuleReachabilityTest {

  private static final List<String> PLAYS = List.of("p", "q", "a play that no rule names");
  private static final List<String> ACCOUNTS = List.of("a", "b", "c", "an account in no list");

  /** Numbers at, between and beyond all bounds that rules name, and words. */
  private static final List<Object> VALUES =
      List.of(0.5, 1L, 1.5, 2L, 2.5, 3L, 3.5, "x", "y", "z", "a word that no rule names");

  private static final List<NamedList> LISTS =
      List.of(
          NamedList.of("first", List.of("a")),
          NamedList.of("second", List.of("a", "b")),
          NamedList.of("third", List.of("b", "c")));

  /** What rules see. */
  private record Situation(
      String play, boolean dealOpen, String account, Optional<Object> f, Optional<Object> g) {}

  @Test
  void aRuleIsCalledUnreachableWhenNoAccountEverComesToIt() {
    List<Situation> situations = situations();
    Set<Boolean> seen = new TreeSet<>();

    Seeds.check(
        2_000,
        random -> {
          List<Rule> rules = new ArrayList<>();
          for (int i = 0; i < 7; i++) {
            rules.add(rule(random));
          }

          List<Integer> called = unreachable(rules);

          List<Integer> never = never(rules, situations);
          assertThat(called).as("%s", rules).isEqualTo(never);
          seen.add(never.isEmpty());
        });

    assertThat(seen).as("both kinds of sets are tried").containsExactly(false, true);
  }

  private static List<Integer> unreachable(List<Rule> rules) {
    Problems problems = new Problems();
    String lines = "- rule\n".repeat(rules.size());
    List<YamlValue> places =
        YamlDocument.read("routing.yaml", lines, problems).getFirst().root().list().orElseThrow();
    RuleReachability reachability = new RuleReachability();
    List<Integer> called = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      int before = problems.count();
      reachability.check(places.get(i), rules.get(i));
      if (problems.count() > before) {
        called.add(i);
      }
    }
    return called;
  }

  private static List<Integer> never(List<Rule> rules, List<Situation> situations) {
    Set<Integer> reached = new TreeSet<>();
    for (Situation situation : situations) {
      for (int i = 0; i < rules.size(); i++) {
        if (matches(rules.get(i), situation)) {
          reached.add(i);
          break;
        }
      }
    }
    List<Integer> never = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      if (!reached.contains(i)) {
        never.add(i);
      }
    }
    return never;
  }

  private static boolean matches(Rule rule, Situation situation) {
    return rule.play().map(situation.play()::equals).orElse(true)
        && (!rule.dealOpen() || situation.dealOpen())
        && rule.accountIn().map(list -> list.values().contains(situation.account())).orElse(true)
        && rule.condition()
            .map(
                condition ->
                    (condition.fact().equals("f") ? situation.f() : situation.g())
                        .map(condition::isMetBy)
                        .orElse(false))
            .orElse(true);
  }

  private static List<Situation> situations() {
    List<Optional<Object>> values = new ArrayList<>(List.of(Optional.empty()));
    VALUES.forEach(value -> values.add(Optional.of(value)));
    List<Situation> situations = new ArrayList<>();
    for (String play : PLAYS) {
      for (boolean open : new boolean[] {false, true}) {
        for (String account : ACCOUNTS) {
          for (Optional<Object> f : values) {
            values.forEach(g -> situations.add(new Situation(play, open, account, f, g)));
          }
        }
      }
    }
    return situations;
  }

  private static Rule rule(Random random) {
    return new Rule(
        random.nextInt(3) > 0 ? Optional.empty() : Optional.of(PLAYS.get(random.nextInt(2))),
        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(condition(random)),
        random.nextInt(4) == 0,
        random.nextInt(3) > 0 ? Optional.empty() : Optional.of(LISTS.get(random.nextInt(3))),
        Play.Route.SALES,
        Optional.empty(),
        "a rule");
  }

  private static FactCondition condition(Random random) {
    String fact = random.nextInt(3) > 0 ? "f" : "g";
    int bound = 1 + random.nextInt(3);
    return switch (random.nextInt(3)) {
      case 0 -> new FactCondition.AtLeast(fact, bound);
      case 1 -> new FactCondition.AtMost(fact, bound);
      default -> new FactCondition.In(fact, words(random), Optional.empty());
    };
  }

  private static Set<String> words(Random random) {
    Set<String> words = new TreeSet<>(Set.of(List.of("x", "y", "z").get(random.nextInt(3))));
    if (random.nextBoolean()) {
      words.add(List.of("x", "y", "z").get(random.nextInt(3)));
    }
    return words;
  }
}
