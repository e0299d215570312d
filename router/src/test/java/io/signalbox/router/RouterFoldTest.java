package io.signalbox.router;

import static io.signalbox.router.RouterFixtures.LIVE;
import static io.signalbox.router.RouterFixtures.fact;
import static io.signalbox.router.RouterFixtures.policy;
import static io.signalbox.router.RouterFixtures.properties;
import static io.signalbox.router.RouterFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Held;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Routed;
import io.signalbox.schemas.Routing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouterFoldTest {

  private static final Instant NOW = LIVE.plus(Duration.ofDays(10));
  private static final Origin ORIGIN = new Origin("router", 0, 1L);
  private static final AccountFact CRM =
      fact("f1", NOW.minusSeconds(60), Map.of("crm_id", "c-17", "plan", "free"));

  private final RouterFold fold = new RouterFold(new RoutingTable(policy()));

  @Test
  void aQualifyingDecisionBecomesARoutingAndAHandoff() {
    AccountState knowing = learn(AccountState.NEW, CRM).state();

    Outcome.Folded outcome = decide(knowing, turn("p1", "pql", 1, NOW).build());

    Ruling ruling = outcome.rulings().getFirst();
    Routing routing = ruling.routing("routing-hash", ORIGIN);
    assertThat(routing.getOutcome())
        .isEqualTo(
            new Routed("cs", "pql on a free plan to cs", "cc6b382d2fe7a7f9625382709b0016af"));
    assertThat(routing.getAsOf()).isEqualTo(NOW);
    assertThat(routing.getPolicyHash()).isEqualTo("routing-hash");
    Handoff handoff = ruling.handoff((Verdict.Route) ruling.verdict(), ORIGIN);
    assertThat(handoff.getHandoffId()).isEqualTo("cc6b382d2fe7a7f9625382709b0016af");
    assertThat(handoff.getCrmId()).isEqualTo("c-17");
    assertThat(handoff.getQueue()).isEqualTo("cs");
    assertThat(handoff.getBecause())
        .startsWith("Because person p1 of brightwater has 80 points, and pql qualifies with 70");
    assertThat(handoff.getFacts()).isEqualTo(properties(Map.of("crm_id", "c-17", "plan", "free")));
    assertThat(handoff.getExpiresAt()).isNull();
  }

  @Test
  void theSameDecisionAgainChangesNothing() {
    Decision decision = turn("p1", "pql", 3, NOW).build();
    AccountState decided = decide(AccountState.NEW, decision).state();

    assertThat(apply(decided, new RouterInput.Decided(decision))).isEqualTo(new Outcome.Repeated());
    assertThat(apply(decided, new RouterInput.Decided(turn("p1", "pql", 2, NOW).build())))
        .isEqualTo(new Outcome.Repeated());
  }

  @Test
  void aHeldDecisionIsRoutedAtTheLastTickWhenItsFactsCome() {
    Decision decision = turn("p1", "pql", 1, NOW).build();
    Outcome.Folded held = decide(AccountState.NEW, decision);
    assertThat(held.rulings().getFirst().routing("h", ORIGIN).getOutcome())
        .isEqualTo(new Held(List.of("crm_id"), null, null, null));

    Outcome.Folded other = learn(held.state(), fact("f0", NOW, Map.of("plan", "free")));
    assertThat(other.rulings()).isEmpty();
    Instant tick = NOW.plusSeconds(90);
    Outcome.Folded released = folded(held.state(), new RouterInput.Learned(CRM), tick);

    assertThat(released.rulings()).hasSize(1);
    assertThat(released.rulings().getFirst().verdict()).isInstanceOf(Verdict.Route.class);
    assertThat(released.rulings().getFirst().asOf()).isEqualTo(tick);
    assertThat(released.state().held()).isEmpty();
    assertThat(released.state().lastHandoff()).contains(tick);
  }

  @Test
  void whenFactsCompleteSeveralTheCooldownLeavesOne() {
    AccountState first = decide(AccountState.NEW, turn("p1", "pql", 1, NOW).build()).state();
    AccountState both = decide(first, turn("p2", "pql", 1, NOW).build()).state();

    Outcome.Folded released = learn(both, CRM);

    assertThat(released.rulings())
        .extracting(ruling -> ruling.decision().getPerson())
        .containsExactly("p1", "p2");
    assertThat(released.rulings().getFirst().verdict()).isInstanceOf(Verdict.Route.class);
    assertThat(reason(released.rulings().getLast())).isEqualTo("cooldown");
  }

  @Test
  void aReleaseSuppressesOnlyTheHeldDecisionOfItsUnit() {
    AccountState first = decide(AccountState.NEW, turn("p1", "pql", 1, NOW).build()).state();
    AccountState both = decide(first, turn(null, "pql", 1, NOW).build()).state();

    Outcome.Folded released = decide(both, turn("p1", "pql", 2, NOW.plusSeconds(1)).build());

    assertThat(released.rulings()).hasSize(1);
    assertThat(reason(released.rulings().getFirst())).isEqualTo("released");
    assertThat(released.rulings().getFirst().decision().getDecisionId()).isEqualTo("p1-pql-1");
    assertThat(released.state().held())
        .extracting(Decision::getDecisionId)
        .containsExactly("null-pql-1");
  }

  @Test
  void aReleaseAloneHasNoRouting() {
    assertThat(decide(AccountState.NEW, turn("p1", "pql", 2, NOW).build()).rulings()).isEmpty();
  }

  @Test
  void whatWaitsIsBoundedAndTheOldestGoesFirst() {
    AccountState state = AccountState.NEW;
    for (int person = 1; person <= AccountState.MOST_HELD; person++) {
      state = decide(state, turn("p" + person, "pql", 1, NOW).build()).state();
    }

    Outcome.Folded beyond = decide(state, turn("p99", "pql", 1, NOW).build());

    assertThat(beyond.state().held()).hasSize(AccountState.MOST_HELD);
    assertThat(beyond.rulings())
        .extracting(ruling -> ruling.decision().getPerson())
        .containsExactly("p99", "p1");
    assertThat(reason(beyond.rulings().getLast())).isEqualTo("held_overflow");
  }

  @Test
  void theUnitsRememberedAreBounded() {
    AccountState state = AccountState.NEW;
    for (int person = 0; person <= AccountState.MOST_UNITS; person++) {
      state = decide(state, turn("p" + person, "pql", 2, NOW).build()).state();
    }

    assertThat(state.transitions()).hasSize(AccountState.MOST_UNITS);
    assertThat(state.transitions()).doesNotContainKey(new PlayUnit("pql", "p0"));
  }

  @Test
  void aLateFactThatIsOlderDoesNotOverwriteANewerOne() {
    AccountFact newer = fact("f2", NOW, Map.of("plan", "pro"));
    AccountFact sameInstant = fact("f1", NOW, Map.of("plan", "free", "seats", 3L));

    AccountFacts facts = AccountFacts.NONE.with(newer).with(CRM).with(sameInstant);

    assertThat(facts.over(properties(Map.of("plan", "old", "region", "dach"))))
        .isEqualTo(Map.of("plan", "pro", "crm_id", "c-17", "seats", 3L, "region", "dach"));
    assertThat(AccountFacts.NONE.with(sameInstant).with(newer).with(CRM)).isEqualTo(facts);
  }

  @Test
  void aPlayThatOnlyLooksOnIsNeverRouted() {
    assertThat(suppressed(turn("p1", "pql", 1, NOW).setShadow(true).setLiveSince(null)))
        .isEqualTo(
            new Verdict.Suppress(
                "shadow", "The play only looks on: it decides and hands nothing off"));
  }

  @Test
  void theControlGroupIsLeftAlone() {
    assertThat(suppressed(turn("p1", "pql", 1, NOW).setHoldOut(true).setExisting(true)))
        .isEqualTo(
            new Verdict.Suppress(
                "control_group",
                "The account is in the play's control group: left alone, so that lift can be told"
                    + " from sales effort"));
  }

  @Test
  void whatQualifiedByTheActivationIsListedForReview() {
    assertThat(suppressed(turn("p1", "pql", 1, NOW).setExisting(true)))
        .isEqualTo(
            new Verdict.Suppress(
                "existing",
                "It qualified when the play was activated, by what was there before: listed for"
                    + " review"));
  }

  @Test
  void aBrakeLetsSoManyThroughOnADayOfEachPartition() {
    // Of 5 a day over 3 partitions the first two have 2 and the last has 1.
    assertThat(routedOf(4, 0)).isEqualTo(2);
    assertThat(routedOf(4, 1)).isEqualTo(2);
    assertThat(routedOf(4, 2)).isEqualTo(1);
  }

  @Test
  void whatIsBrakedSaysSoAndTheNextDayBeginsAnew() {
    Brakes brakes = Brakes.none(2, 3);
    Decision first = turn("p1", "pql", 1, NOW).setBrakePerDay(5).build();
    brakes = brakes.and(ruling(first, brakes));

    Ruling second = ruling(turn("p2", "pql", 1, NOW).setBrakePerDay(5).build(), brakes);
    Ruling other = ruling(turn("p2", "seam", 1, NOW).setBrakePerDay(5).build(), brakes);
    Ruling without = ruling(turn("p3", "pql", 1, NOW).build(), brakes);
    Ruling tomorrow =
        ruling(
            turn("p2", "pql", 1, NOW.plus(Duration.ofDays(1))).setBrakePerDay(5).build(), brakes);

    assertThat(second.verdict())
        .isEqualTo(
            new Verdict.Suppress(
                "brake",
                "The play pql hands off at most 5 a day, 1 of them in partition 2 of 3, and these"
                    + " were used up on 2026-03-11"));
    assertThat(List.of(other, without, tomorrow))
        .extracting(Ruling::verdict)
        .allMatch(Verdict.Route.class::isInstance);
  }

  private int routedOf(int decisions, int partition) {
    Brakes brakes = Brakes.none(partition, 3);
    int routed = 0;
    for (int person = 0; person < decisions; person++) {
      Ruling ruling = ruling(turn("p" + person, "pql", 1, NOW).setBrakePerDay(5).build(), brakes);
      brakes = brakes.and(ruling);
      routed += ruling.verdict() instanceof Verdict.Route ? 1 : 0;
    }
    return routed;
  }

  private Ruling ruling(Decision decision, Brakes brakes) {
    AccountState knowing = learn(AccountState.NEW, CRM).state();
    Outcome.Folded outcome =
        (Outcome.Folded)
            fold.apply(knowing, new RouterInput.Decided(decision), Optional.of(NOW), brakes);
    return outcome.rulings().getFirst();
  }

  private Verdict suppressed(Decision.Builder decision) {
    return decide(AccountState.NEW, decision.build()).rulings().getFirst().verdict();
  }

  @Test
  void otherRecordsArePassedOver() {
    assertThat(apply(AccountState.NEW, new RouterInput.Other()))
        .isEqualTo(new Outcome.PassedOver());
  }

  private Outcome apply(AccountState state, RouterInput input) {
    return fold.apply(state, input, Optional.empty(), Brakes.none(0, 1));
  }

  private Outcome.Folded decide(AccountState state, Decision decision) {
    return folded(state, new RouterInput.Decided(decision), NOW);
  }

  private Outcome.Folded learn(AccountState state, AccountFact fact) {
    return folded(state, new RouterInput.Learned(fact), NOW);
  }

  private Outcome.Folded folded(AccountState state, RouterInput input, Instant tick) {
    return (Outcome.Folded) fold.apply(state, input, Optional.of(tick), Brakes.none(0, 1));
  }

  private static String reason(Ruling ruling) {
    return ruling.verdict() instanceof Verdict.Suppress suppress
        ? suppress.reason()
        : "not suppressed";
  }
}
