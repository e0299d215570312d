package io.signalbox.router;

import static io.signalbox.router.RouterFixtures.ACCOUNT;
import static io.signalbox.router.RouterFixtures.LIVE;
import static io.signalbox.router.RouterFixtures.component;
import static io.signalbox.router.RouterFixtures.policy;
import static io.signalbox.router.RouterFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.signalbox.policy.NamedList;
import io.signalbox.policy.Play.Route;
import io.signalbox.policy.RoutingPolicy;
import io.signalbox.policy.RoutingPolicy.Assign;
import io.signalbox.policy.RoutingPolicy.Needs;
import io.signalbox.policy.RoutingPolicy.Rule;
import io.signalbox.policy.RoutingPolicy.Suppression;
import io.signalbox.schemas.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
  void aRuleForOpenDealsMatchesOnlyWhileOneIsOpen() {
    RoutingTable deals =
        table(rule(true, Optional.empty(), Optional.empty()), RouterFixtures.otherwise(null));

    Standing open = new Standing(new TreeMap<>(), true, false, PastHandoffs.NONE);

    assertThat(deals.decide(PQL, open, NOW)).isEqualTo(route("one to cs", Route.CS));
    assertThat(deals.decide(PQL, knowing(Map.of()), NOW))
        .isEqualTo(route("otherwise to sales", Route.SALES));
  }

  @Test
  void aRuleForAListMatchesOnlyTheAccountsInIt() {
    NamedList named = NamedList.of("named", List.of(ACCOUNT));
    NamedList other = NamedList.of("named", List.of("somebody-else"));

    assertThat(
            table(rule(false, Optional.of(named), Optional.empty()), RouterFixtures.otherwise(null))
                .decide(PQL, knowing(Map.of()), NOW))
        .isEqualTo(route("one to cs", Route.CS));
    assertThat(
            table(rule(false, Optional.of(other), Optional.empty()), RouterFixtures.otherwise(null))
                .decide(PQL, knowing(Map.of()), NOW))
        .isEqualTo(route("otherwise to sales", Route.SALES));
    assertThat(
            table(rule(false, Optional.of(other), Optional.empty()), RouterFixtures.otherwise(null))
                .decide(PQL, knowing(Map.of("domain", "somebody-else")), NOW))
        .as("an account is also named by its domain")
        .isEqualTo(route("one to cs", Route.CS));
  }

  @Test
  void aTeamIsAskedUnlessTheRuleOrAFactNamesSomebody() {
    Assign named = new Assign.ToNamed("owner", "smb");
    TreeMap<String, String> assignees = new TreeMap<>(Map.of(ACCOUNT, "mira"));

    assertThat(assigned(new Assign.ToTeam("dach"), Map.of()))
        .isEqualTo(new Verdict.Ask("dach", Route.SALES, "otherwise to sales"));
    assertThat(assigned(named, Map.of()))
        .isEqualTo(new Verdict.Ask("smb", Route.SALES, "otherwise to sales"));
    assertThat(assigned(named, Map.of("owner", " ")))
        .isEqualTo(new Verdict.Ask("smb", Route.SALES, "otherwise to sales"));
    assertThat(assigned(named, Map.of("owner", "tom")))
        .isEqualTo(direct("tom", "the account's owner"));
    assertThat(assigned(new Assign.ByAccount(assignees, "smb"), Map.of()))
        .isEqualTo(direct("mira", "named for this account by the routing policy"));
    assertThat(
            assigned(
                new Assign.ByAccount(new TreeMap<>(Map.of("bright.example", "tom")), "smb"),
                Map.of("domain", "bright.example")))
        .isEqualTo(direct("tom", "named for this account by the routing policy"));
    assertThat(assigned(new Assign.ByAccount(new TreeMap<>(), "smb"), Map.of()))
        .isEqualTo(new Verdict.Ask("smb", Route.SALES, "otherwise to sales"));
  }

  @Test
  void whoMustNotBeContactedIsNot() {
    RoutingTable strict =
        suppressing(
            new Suppression(Optional.empty(), new TreeMap<>(), Optional.of("opted_out"), false));

    assertThat(reason(strict.decide(PQL, knowing(Map.of("opted_out", true)), NOW)))
        .isEqualTo("do_not_contact");
    assertThat(reason(strict.decide(PQL, knowing(Map.of("opted_out", "true")), NOW)))
        .isEqualTo("do_not_contact");
    assertThat(strict.decide(PQL, knowing(Map.of("opted_out", false)), NOW))
        .isInstanceOf(Verdict.Route.class);
  }

  @Test
  void anOpenDealIsLeftToThoseWhoWorkItIfThePolicySaysSo() {
    Standing open = new Standing(new TreeMap<>(), true, false, PastHandoffs.NONE);

    assertThat(
            reason(
                suppressing(
                        new Suppression(Optional.empty(), new TreeMap<>(), Optional.empty(), true))
                    .decide(PQL, open, NOW)))
        .isEqualTo("open_deal");
    assertThat(suppressing(Suppression.of(Optional.empty())).decide(PQL, open, NOW))
        .isInstanceOf(Verdict.Route.class);
  }

  @Test
  void eachRejectionHasItsOwnTime() {
    TreeMap<String, Duration> times =
        new TreeMap<>(Map.of("bad_fit", Duration.ofDays(90), "bad_timing", Duration.ofDays(30)));
    RoutingTable patient =
        suppressing(new Suppression(Optional.empty(), times, Optional.empty(), false));

    Verdict both =
        patient.decide(
            PQL,
            rejected(
                Map.of(
                    "bad_timing", NOW.minus(Duration.ofDays(1)),
                    "bad_fit", NOW.minus(Duration.ofDays(80)))),
            NOW);

    assertThat(both)
        .isEqualTo(
            new Verdict.Suppress(
                "rejected",
                "A hand-off of the account was rejected as bad_timing, and it is left alone until"
                    + " 2026-06-28T00:00:00Z"));
    assertThat(
            patient.decide(
                PQL, rejected(Map.of("bad_timing", NOW.minus(Duration.ofDays(30)))), NOW))
        .isInstanceOf(Verdict.Route.class);
    assertThat(patient.decide(PQL, rejected(Map.of("mood", NOW)), NOW))
        .isInstanceOf(Verdict.Route.class);
  }

  @Test
  void anOpenHandoffSpeaksForItsAccount() {
    Standing spokenFor =
        new Standing(new TreeMap<>(Map.of("crm_id", "c1")), false, true, PastHandoffs.NONE);

    assertThat(reason(table.decide(PQL, spokenFor, NOW))).isEqualTo("already_open");
  }

  @Test
  void thePlayNamedFirstSpeaksFirstThenByNameThenByScore() {
    RoutingTable arbitrating =
        new RoutingTable(
            policy(
                List.of("seam", "pql"),
                Needs.of(new TreeSet<>()),
                Suppression.of(Optional.empty()),
                List.of(RouterFixtures.otherwise(null)),
                Optional.empty()));
    List<Candidate> all =
        new ArrayList<>(
            List.of(
                candidate("p1", "b-play", NOW, 90),
                candidate("p1", "a-play", NOW, 80),
                candidate("p1", "pql", NOW, 70),
                candidate("p2", "pql", NOW, 75),
                candidate("p1", "seam", NOW, 70),
                candidate("p1", "b-play", NOW.minusMillis(1), 70)));

    all.sort(arbitrating.arbitration());

    assertThat(all)
        .extracting(Candidate::play, Candidate::person, Candidate::since)
        .containsExactly(
            tuple("b-play", "p1", NOW.minusMillis(1)),
            tuple("seam", "p1", NOW),
            tuple("pql", "p2", NOW),
            tuple("pql", "p1", NOW),
            tuple("a-play", "p1", NOW),
            tuple("b-play", "p1", NOW));
  }

  @Test
  void missingFactsHoldTheDecision() {
    RoutingTable demanding =
        new RoutingTable(policy(Set.of("people", "crm_id", "plan"), Optional.empty()));

    assertThat(demanding.decide(PQL, knowing(Map.of("plan", "free")), NOW))
        .isEqualTo(Verdict.Hold.forFacts(new TreeSet<>(Set.of("crm_id", "people"))));
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

    assertThat(eager.decide(PQL, after(Map.of(), Optional.of(NOW)), NOW))
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
        policy(
            List.of(),
            Needs.of(new TreeSet<>()),
            Suppression.of(Optional.empty()),
            List.of(one),
            Optional.empty());

    assertThatThrownBy(() -> new RoutingTable(open))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The last routing rule must match everything");
  }

  private static Candidate candidate(String person, String play, Instant asOf, int score) {
    return new Candidate.Qualified(turn(person, play, 1, asOf).setScore(score).build());
  }

  private static RoutingTable table(Rule... rules) {
    return new RoutingTable(
        policy(
            List.of(),
            Needs.of(new TreeSet<>()),
            Suppression.of(Optional.empty()),
            List.of(rules),
            Optional.empty()));
  }

  private static RoutingTable suppressing(Suppression suppression) {
    return new RoutingTable(
        policy(
            List.of(),
            Needs.of(new TreeSet<>()),
            suppression,
            List.of(RouterFixtures.otherwise(null)),
            Optional.empty()));
  }

  private static Rule rule(
      boolean dealOpen, Optional<NamedList> accountIn, Optional<Assign> assign) {
    return new Rule(
        Optional.empty(), Optional.empty(), dealOpen, accountIn, Route.CS, assign, "one to cs");
  }

  private static Verdict assigned(Assign assign, Map<String, Object> facts) {
    return table(RouterFixtures.otherwise(assign)).decide(PQL, knowing(facts), NOW);
  }

  private static Verdict route(String rule, Route to) {
    return new Verdict.Route(to, rule, Optional.empty());
  }

  private static Verdict direct(String who, String why) {
    return new Verdict.Route(
        Route.SALES,
        "otherwise to sales",
        Optional.of(new Verdict.Assigned(Optional.empty(), who, why)));
  }

  private static Standing rejected(Map<String, Instant> rejections) {
    return new Standing(
        new TreeMap<>(),
        false,
        false,
        new PastHandoffs(Optional.empty(), new TreeMap<>(rejections), Optional.empty()));
  }

  private Verdict decide(Decision decision, Optional<Instant> lastHandoff) {
    return table.decide(decision, after(Map.of("crm_id", "c1"), lastHandoff), NOW);
  }

  private static Standing knowing(Map<String, Object> facts) {
    return Standing.knowing(new TreeMap<>(facts));
  }

  private static Standing after(Map<String, Object> facts, Optional<Instant> lastHandoff) {
    return new Standing(
        new TreeMap<>(facts),
        false,
        false,
        new PastHandoffs(lastHandoff, new TreeMap<>(), Optional.empty()));
  }

  private String ruleFor(String play, Map<String, Object> facts) {
    RoutingTable open = new RoutingTable(policy(Set.of(), Optional.empty()));
    Decision decision = turn("p1", play, 1, NOW).build();
    return open.decide(decision, knowing(facts), NOW) instanceof Verdict.Route route
        ? route.rule()
        : "not routed";
  }

  private static String reason(Verdict verdict) {
    return verdict instanceof Verdict.Suppress suppress ? suppress.reason() : "not suppressed";
  }
}
