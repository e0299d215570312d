package io.signalbox.router;

import static io.signalbox.router.RouterFixtures.LIVE;
import static io.signalbox.router.RouterFixtures.component;
import static io.signalbox.router.RouterFixtures.policy;
import static io.signalbox.router.RouterFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.policy.Play.Route;
import io.signalbox.policy.PolicySource;
import io.signalbox.policy.QueuePolicy;
import io.signalbox.policy.RoutingPolicy;
import io.signalbox.policy.RoutingPolicy.Needs;
import io.signalbox.policy.RoutingPolicy.Rule;
import io.signalbox.policy.RoutingPolicy.Suppression;
import io.signalbox.schemas.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RoutingTableTest {

  private static final Instant NOW = LIVE.plus(Duration.ofDays(90));
  private static final Decision PQL = turn("p1", "pql", 1, NOW).build();

  private final RoutingTable table = new RoutingTable(policy());

  @Test
  void theFirstRuleThatMatchesDecides() {
    assertThat(ruleFor("quiet-customer", Map.of("employees", 900L)))
        .isEqualTo("quiet-customer to cs");
    assertThat(ruleFor("pql", Map.of("employees", 500L, "plan", "free")))
        .isEqualTo("at least 500 employees to sales");
    assertThat(ruleFor("pql", Map.of("employees", 499.5, "plan", "free")))
        .isEqualTo("pql on a free plan to cs");
    assertThat(ruleFor("pql", Map.of("plan", 3L))).isEqualTo("pql on a free plan to cs");
    assertThat(ruleFor("seam", Map.of("plan", "free"))).isEqualTo("otherwise to sales");
  }

  @Test
  void anUnknownFactMeetsNoCondition() {
    assertThat(ruleFor("pql", Map.of())).isEqualTo("otherwise to sales");
    assertThat(ruleFor("pql", Map.of("employees", "many"))).isEqualTo("otherwise to sales");
  }

  @Test
  void missingFactsHoldTheDecision() {
    RoutingTable demanding =
        new RoutingTable(policy(Set.of("people", "crm_id", "plan"), Optional.empty()));

    assertThat(demanding.decide(PQL, Map.of("plan", "free"), Optional.empty(), NOW))
        .isEqualTo(new Verdict.Hold(new TreeSet<>(Set.of("crm_id", "people"))));
  }

  @Test
  void theCooldownEndsExactlyWhenItIsOver() {
    Instant last = NOW.minus(Duration.ofDays(30));

    assertThat(decide(PQL, Optional.of(last))).isInstanceOf(Verdict.Route.class);
    assertThat(decide(PQL, Optional.of(last.plusMillis(1))))
        .isEqualTo(
            new Verdict.Suppress(
                "cooldown",
                "The account got a hand-off at 2026-04-30T00:00:00.001Z and is left alone for 30"
                    + " days"));
  }

  @Test
  void withoutACooldownEveryDecisionIsRouted() {
    RoutingTable eager = new RoutingTable(policy(Set.of(), Optional.empty()));

    assertThat(eager.decide(PQL, Map.of(), Optional.of(NOW), NOW))
        .isInstanceOf(Verdict.Route.class);
  }

  @Test
  void historyIsNotRoutedUnlessAsked() {
    Decision notLive = turn("p1", "pql", 1, NOW).setLiveSince(null).build();
    Decision asked = Decision.newBuilder(notLive).setRouteHistory(true).build();

    assertThat(reason(decide(notLive, Optional.empty()))).isEqualTo("before_go_live");
    assertThat(decide(asked, Optional.empty())).isInstanceOf(Verdict.Route.class);
  }

  @Test
  void onceLiveTheNewestEvidenceMustNotBeOlderThanGoingLive() {
    Decision old =
        turn("p1", "pql", 1, NOW).setComponents(List.of(component(LIVE.minusMillis(1)))).build();
    Decision mixed =
        turn("p1", "pql", 1, NOW)
            .setComponents(List.of(component(LIVE.minusMillis(1)), component(LIVE)))
            .build();
    Decision unproved = turn("p1", "pql", 1, NOW).setComponents(List.of()).build();

    assertThat(reason(decide(old, Optional.empty()))).isEqualTo("before_go_live");
    assertThat(decide(mixed, Optional.empty())).isInstanceOf(Verdict.Route.class);
    assertThat(decide(unproved, Optional.empty())).isInstanceOf(Verdict.Route.class);
  }

  @Test
  void rulesWithoutACatchAllAreRefused() {
    Rule one =
        new Rule(
            Optional.of("pql"),
            Optional.empty(),
            false,
            Optional.empty(),
            Route.SALES,
            Optional.empty(),
            "pql to sales");
    RoutingPolicy open =
        new RoutingPolicy(
            List.of(),
            List.of(one),
            Needs.of(new TreeSet<>()),
            Suppression.of(Optional.empty()),
            Map.of(Route.SALES, QueuePolicy.DEFAULT, Route.CS, QueuePolicy.DEFAULT),
            new TreeMap<>(),
            Optional.empty(),
            new PolicySource("", "hash"));

    assertThatThrownBy(() -> new RoutingTable(open))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The last routing rule must match everything");
  }

  private Verdict decide(Decision decision, Optional<Instant> lastHandoff) {
    return table.decide(decision, Map.of("crm_id", "c1"), lastHandoff, NOW);
  }

  private String ruleFor(String play, Map<String, Object> facts) {
    RoutingTable open = new RoutingTable(policy(Set.of(), Optional.empty()));
    Decision decision = turn("p1", play, 1, NOW).build();
    return open.decide(decision, facts, Optional.empty(), NOW) instanceof Verdict.Route route
        ? route.rule().text()
        : "not routed";
  }

  private static String reason(Verdict verdict) {
    return verdict instanceof Verdict.Suppress suppress ? suppress.reason() : "not suppressed";
  }
}
