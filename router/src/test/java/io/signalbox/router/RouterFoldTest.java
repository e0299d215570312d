package io.signalbox.router;

import static io.signalbox.router.RouterFixtures.ACCOUNT;
import static io.signalbox.router.RouterFixtures.LIVE;
import static io.signalbox.router.RouterFixtures.at;
import static io.signalbox.router.RouterFixtures.deal;
import static io.signalbox.router.RouterFixtures.fact;
import static io.signalbox.router.RouterFixtures.inForce;
import static io.signalbox.router.RouterFixtures.otherwise;
import static io.signalbox.router.RouterFixtures.policy;
import static io.signalbox.router.RouterFixtures.properties;
import static io.signalbox.router.RouterFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.signalbox.policy.Play.Route;
import io.signalbox.policy.RoutingPolicy.Assign;
import io.signalbox.policy.RoutingPolicy.Kickoff;
import io.signalbox.policy.RoutingPolicy.Needs;
import io.signalbox.policy.RoutingPolicy.Suppression;
import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.AssignmentMade;
import io.signalbox.schemas.AssignmentWaiting;
import io.signalbox.schemas.DealFact;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouterFoldTest {

  private static final Instant NOW = LIVE.plus(Duration.ofDays(10));
  private static final Origin ORIGIN = new Origin("router", 0, 1L);
  private static final AccountFact CRM =
      fact("f1", NOW.minusSeconds(60), Map.of("crm_id", "c-17", "plan", "free"));

  private final RouterFold fold = new RouterFold(Optional.of(inForce(policy())));

  @Test
  void aQualifyingDecisionBecomesARoutingAndAHandoff() {
    AccountState knowing = learn(AccountState.NEW, CRM).state();

    Outcome.Folded outcome = decide(knowing, turn("p1", "pql", 1, NOW).build());

    Routing routing = rulings(outcome).getFirst().routing(ORIGIN);
    assertThat(routing.getOutcome())
        .isEqualTo(
            new Routed("cs", "pql on a free plan to cs", "cc6b382d2fe7a7f9625382709b0016af"));
    assertThat(routing.getAsOf()).isEqualTo(NOW);
    assertThat(routing.getPolicyHash()).isEqualTo("routing-hash");
    Handoff handoff = created(outcome).getFirst();
    assertThat(handoff.getHandoffId()).isEqualTo("cc6b382d2fe7a7f9625382709b0016af");
    assertThat(handoff.getCrmId()).isEqualTo("c-17");
    assertThat(handoff.getQueue()).isEqualTo("cs");
    assertThat(handoff.getBecause())
        .startsWith("Because person p1 of brightwater has 80 points, and pql qualifies with 70");
    assertThat(handoff.getFacts()).isEqualTo(properties(Map.of("crm_id", "c-17", "plan", "free")));
    assertThat(handoff.getExpiresAt()).isEqualTo(NOW.plus(Duration.ofDays(14)));
    assertThat(handoff.getKind()).isEqualTo("play");
    assertThat(handoff.getStory()).isEmpty();
    assertThat(outcome.state().story().sentences())
        .containsExactly("2026-03-11: pql qualified and went to cs.");
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
    assertThat(rulings(held).getFirst().routing(ORIGIN).getOutcome())
        .isEqualTo(new Held(List.of("crm_id"), null, null, null));

    Outcome.Folded other = learn(held.state(), fact("f0", NOW, Map.of("plan", "free")));
    assertThat(rulings(other)).isEmpty();
    Instant tick = NOW.plusSeconds(90);
    Outcome.Folded released = folded(held.state(), new RouterInput.Learned(CRM), tick);

    assertThat(rulings(released)).hasSize(1);
    assertThat(rulings(released).getFirst().verdict()).isInstanceOf(Verdict.Route.class);
    assertThat(rulings(released).getFirst().asOf()).isEqualTo(tick);
    assertThat(released.state().waiting()).isEmpty();
    assertThat(released.state().past().last()).contains(tick);
  }

  @Test
  void whenFactsCompleteSeveralOneSpeaksForTheAccount() {
    AccountState first = decide(AccountState.NEW, turn("p1", "pql", 1, NOW).build()).state();
    AccountState both = decide(first, turn("p2", "pql", 1, NOW).build()).state();

    Outcome.Folded released = learn(both, CRM);

    assertThat(rulings(released))
        .extracting(ruling -> ruling.candidate().person())
        .containsExactly("p1", "p2");
    assertThat(rulings(released).getFirst().verdict()).isInstanceOf(Verdict.Route.class);
    assertThat(reason(rulings(released).getLast())).isEqualTo("already_open");
  }

  @Test
  void aReleaseSuppressesOnlyTheHeldDecisionOfItsUnit() {
    AccountState first = decide(AccountState.NEW, turn("p1", "pql", 1, NOW).build()).state();
    AccountState both = decide(first, turn(null, "pql", 1, NOW).build()).state();

    Outcome.Folded released = decide(both, turn("p1", "pql", 2, NOW.plusSeconds(1)).build());

    assertThat(rulings(released)).hasSize(1);
    assertThat(reason(rulings(released).getFirst())).isEqualTo("released");
    assertThat(rulings(released).getFirst().candidate().decisionId()).isEqualTo("p1-pql-1");
    assertThat(released.state().waiting())
        .extracting(waiting -> waiting.candidate().decisionId())
        .containsExactly("null-pql-1");
  }

  @Test
  void whatQualifiesWaitsForItsTickAndIsJudgedTogether() {
    AccountState knowing = learn(AccountState.NEW, CRM).state();
    Decision seam = turn(null, "seam", 1, NOW).build();
    Decision pql = turn("p1", "pql", 1, NOW).build();
    RouterFold arbitrating = fold(List.of("seam", "pql"), Needs.of(new TreeSet<>()), null);

    AccountState both = early(arbitrating, early(arbitrating, knowing, pql).state(), seam).state();
    assertThat(both.nextDue()).contains(NOW);
    Outcome.Folded judged = due(arbitrating, both, NOW);

    assertThat(rulings(judged))
        .extracting(ruling -> ruling.candidate().play(), RouterFoldTest::reason)
        .containsExactly(tuple("seam", "not suppressed"), tuple("pql", "already_open"));
    assertThat(judged.state().waiting()).isEmpty();
  }

  @Test
  void aDecisionOfALaterInstantMeansThatTheEarlierOnesAreComplete() {
    RouterFold open = fold(List.of(), Needs.of(new TreeSet<>()), null);
    AccountState one = early(open, AccountState.NEW, turn("p1", "pql", 1, NOW).build()).state();

    Outcome.Folded next = early(open, one, turn("p2", "pql", 1, NOW.plusSeconds(5)).build());

    assertThat(rulings(next))
        .extracting(ruling -> ruling.candidate().person(), Ruling::asOf)
        .containsExactly(tuple("p1", NOW));
    assertThat(next.state().waiting()).hasSize(1);
  }

  @Test
  void aHandoffThatEndedMakesRoomForAnother() {
    RouterFold open = fold(List.of(), Needs.of(new TreeSet<>()), null);
    Outcome.Folded first = decide(open, AccountState.NEW, turn("p1", "pql", 1, NOW).build());
    Outcome.Folded second = decide(open, first.state(), turn("p2", "pql", 1, NOW).build());
    assertThat(reason(rulings(second).getFirst())).isEqualTo("already_open");

    String handoff = created(first).getFirst().getHandoffId();
    Outcome.Folded ended =
        folded(
            open,
            second.state(),
            new RouterInput.Noted(List.of(new HandoffNews.Ended(handoff))),
            NOW);

    assertThat(created(decide(open, ended.state(), turn("p3", "pql", 1, NOW).build()))).hasSize(1);
  }

  @Test
  void whatIsHeldTellsWhomAndUntilWhenAndIsGivenUpThen() {
    Needs needs =
        new Needs(
            new TreeSet<>(Set.of("crm_id")),
            Optional.of(Duration.ofHours(4)),
            Optional.of("revops"));
    RouterFold impatient = fold(List.of(), needs, null);
    Instant end = NOW.plus(Duration.ofHours(4));

    Outcome.Folded held = decide(impatient, AccountState.NEW, turn("p1", "pql", 1, NOW).build());

    assertThat(rulings(held).getFirst().routing(ORIGIN).getOutcome())
        .isEqualTo(new Held(List.of("crm_id"), null, "revops", end));
    assertThat(held.state().nextDue()).contains(end);
    assertThat(due(impatient, held.state(), end.minusMillis(1)).effects()).isEmpty();
    Outcome.Folded expired = due(impatient, held.state(), end);
    assertThat(rulings(expired))
        .extracting(RouterFoldTest::reason, Ruling::asOf)
        .containsExactly(tuple("hold_expired", end));
    assertThat(expired.state().waiting()).isEmpty();
  }

  @Test
  void aTeamIsAskedAndItsAnswerMakesTheHandoff() {
    RouterFold asking = fold(List.of(), Needs.of(new TreeSet<>()), new Assign.ToTeam("dach"));
    Decision decision = turn("p1", "pql", 1, NOW).build();

    Outcome.Folded asked = decide(asking, AccountState.NEW, decision);

    String handoff = new Candidate.Qualified(decision).handoffId();
    assertThat(asked.effects())
        .containsExactly(new AccountEffect.Asked(handoff, ACCOUNT, "dach", Optional.empty(), NOW));
    Instant later = NOW.plusSeconds(30);
    Outcome.Folded waiting =
        folded(
            asking,
            asked.state(),
            new RouterInput.Delayed(new AssignmentWaiting(handoff, "dach", "all are away")),
            later);
    assertThat(rulings(waiting).getFirst().routing(ORIGIN).getOutcome())
        .isEqualTo(new Held(List.of("assignee"), "all are away", null, null));
    Outcome.Folded made =
        folded(
            asking,
            waiting.state(),
            new RouterInput.Assigned(
                new AssignmentMade(handoff, "dach", "mira", "the next in turn")),
            later);
    assertThat(rulings(made))
        .extracting(Ruling::asOf, RouterFoldTest::reason)
        .containsExactly(tuple(later, "not suppressed"));
    assertThat(created(made).getFirst())
        .extracting(Handoff::getTeam, Handoff::getAssignee, Handoff::getAssignment)
        .containsExactly("dach", "mira", "the next in turn");
    assertThat(made.state().past().assignee()).contains("mira");
  }

  @Test
  void theLastAssigneeIsAskedForAgain() {
    RouterFold asking = fold(List.of(), Needs.of(new TreeSet<>()), new Assign.ToTeam("dach"));
    AccountState known = AccountState.NEW.remembering(past -> past.assigned("mira"));

    Outcome.Folded asked = decide(asking, known, turn("p1", "pql", 1, NOW).build());

    assertThat(((AccountEffect.Asked) asked.effects().getFirst()).sticky()).contains("mira");
  }

  @Test
  void whatWaitsForItsTeamSpeaksForTheAccountAndIsWithdrawnWhenReleased() {
    RouterFold asking = fold(List.of(), Needs.of(new TreeSet<>()), new Assign.ToTeam("dach"));
    Decision decision = turn("p1", "pql", 1, NOW).build();
    AccountState asked = decide(asking, AccountState.NEW, decision).state();

    Outcome.Folded second = decide(asking, asked, turn("p2", "pql", 1, NOW).build());
    assertThat(reason(rulings(second).getFirst())).isEqualTo("already_open");
    Instant later = NOW.plusSeconds(5);
    Outcome.Folded released = decide(asking, second.state(), turn("p1", "pql", 2, later).build());

    assertThat(rulings(released)).extracting(RouterFoldTest::reason).containsExactly("released");
    assertThat(released.effects())
        .contains(
            new AccountEffect.Freed(
                new Candidate.Qualified(decision).handoffId(), ACCOUNT, "dach", later));
    AssignmentMade late =
        new AssignmentMade(new Candidate.Qualified(decision).handoffId(), "dach", "mira", "turn");
    assertThat(folded(asking, released.state(), new RouterInput.Assigned(late), later).effects())
        .isEmpty();
  }

  @Test
  void aFactThatForbidsContactWithdrawsWhatWaitsForItsTeam() {
    RouterFold strict =
        new RouterFold(
            Optional.of(
                inForce(
                    policy(
                        List.of(),
                        Needs.of(new TreeSet<>()),
                        new Suppression(
                            Optional.empty(), new TreeMap<>(), Optional.of("opted_out"), false),
                        List.of(otherwise(new Assign.ToTeam("dach"))),
                        Optional.empty()))));
    AccountState asked =
        decide(strict, AccountState.NEW, turn("p1", "pql", 1, NOW).build()).state();

    Outcome.Folded learned =
        folded(
            strict,
            asked,
            new RouterInput.Learned(fact("f1", NOW, Map.of("opted_out", true))),
            NOW);

    assertThat(rulings(learned))
        .extracting(RouterFoldTest::reason)
        .containsExactly("do_not_contact");
    assertThat(learned.effects().getLast()).isInstanceOf(AccountEffect.Freed.class);
  }

  @Test
  void aRequestThatIsAnsweredOnAnotherDayTakesOfThatDaysNumber() {
    RouterFold asking = fold(List.of(), Needs.of(new TreeSet<>()), new Assign.ToTeam("dach"));
    Decision decision = turn("p1", "pql", 1, NOW).setBrakePerDay(1).build();
    Instant tomorrow = NOW.plus(Duration.ofDays(1));
    Outcome.Folded asked = decide(asking, AccountState.NEW, decision);
    assertThat(asked.brakes().isReached(decision, NOW)).isTrue();
    Brakes full = asked.brakes().and(decision, tomorrow);
    RouterInput answer =
        new RouterInput.Assigned(
            new AssignmentMade(
                new Candidate.Qualified(decision).handoffId(), "dach", "mira", "turn"));

    Outcome.Folded sameDay = folded(asking, asked, answer, NOW.plusSeconds(60), asked.brakes());
    Outcome.Folded free = folded(asking, asked, answer, tomorrow, asked.brakes());
    Outcome.Folded used = folded(asking, asked, answer, tomorrow, full);

    assertThat(created(sameDay)).hasSize(1);
    assertThat(created(free)).hasSize(1);
    assertThat(free.brakes().isReached(decision, tomorrow)).isTrue();
    assertThat(rulings(used)).extracting(RouterFoldTest::reason).containsExactly("brake");
    assertThat(used.effects().getLast()).isInstanceOf(AccountEffect.Freed.class);
  }

  @Test
  void withoutAPolicyEverythingIsHeldAndJudgedWhenOneComes() {
    RouterFold none = new RouterFold(Optional.empty());

    Outcome.Folded held = decide(none, AccountState.NEW, turn("p1", "pql", 1, NOW).build());

    assertThat(rulings(held).getFirst().routing(ORIGIN))
        .extracting(Routing::getOutcome, Routing::getPolicyHash)
        .containsExactly(new Held(List.of(), "No routing policy is in force yet", null, null), "");
    assertThat(held.state().looksForPolicy()).isTrue();
    Outcome.Folded judged =
        folded(
            fold(List.of(), Needs.of(new TreeSet<>()), null),
            held.state(),
            new RouterInput.Activated(),
            NOW);
    assertThat(created(judged)).hasSize(1);
    assertThat(judged.state().looksForPolicy()).isFalse();
  }

  @Test
  void aRejectionIsRememberedAndToldOnlyByAWordOfThePolicy() {
    RouterFold patient =
        new RouterFold(
            Optional.of(
                inForce(
                    policy(
                        List.of(),
                        Needs.of(new TreeSet<>()),
                        new Suppression(
                            Optional.empty(),
                            new TreeMap<>(Map.of("bad_fit", Duration.ofDays(90))),
                            Optional.empty(),
                            false),
                        List.of(otherwise(null)),
                        Optional.empty()))));

    Outcome.Folded noted =
        folded(
            patient,
            AccountState.NEW,
            new RouterInput.Noted(
                List.of(
                    new HandoffNews.Rejected(Optional.of("Jane Doe said no")),
                    new HandoffNews.Rejected(Optional.of("bad_fit")))),
            NOW);

    assertThat(noted.state().story().sentences())
        .containsExactly(
            "2026-03-11: The hand-off was rejected.",
            "2026-03-11: The hand-off was rejected as bad_fit.");
    assertThat(noted.state().past().rejections()).isEqualTo(Map.of("bad_fit", NOW));
    assertThat(
            reason(
                rulings(decide(patient, noted.state(), turn("p1", "pql", 1, NOW).build()))
                    .getFirst()))
        .isEqualTo("rejected");
  }

  @Test
  void aWonDealIsKickedOffOnceWithWhatWasPromised() {
    RouterFold kicking = kicking(Set.of("crm_id"));
    Instant wonAt = NOW.minusSeconds(60);
    AccountState knowing =
        learn(AccountState.NEW, fact("f1", NOW, Map.of("crm_id", "c-17", "contract", "gold")))
            .state()
            .telling(LIVE, "It was accepted.");

    AccountState won = dealt(kicking, knowing, deal("d1", "WON", wonAt)).state();
    AccountState again = dealt(kicking, won, deal("d1", "WON", NOW)).state();
    Outcome.Folded judged = due(kicking, again, NOW);

    assertThat(again.waiting()).hasSize(1);
    assertThat(created(judged)).hasSize(1);
    Handoff kickoff = created(judged).getFirst();
    assertThat(kickoff.getKind()).isEqualTo("kickoff");
    assertThat(kickoff.getQueue()).isEqualTo("cs");
    assertThat(kickoff.getDealId()).isEqualTo("d1");
    assertThat(kickoff.getCommitments())
        .isEqualTo(
            properties(Map.of("contract", "gold", "deal_id", "d1", "deal_won_on", "2026-03-10")));
    assertThat(kickoff.getStory()).containsExactly("2026-03-01: It was accepted.");
    assertThat(kickoff.getDecisionId()).isEqualTo("d1-WON-" + wonAt.toEpochMilli());
  }

  @Test
  void aKickoffThatLacksAFactIsHeldByNameAndNeverGivenUp() {
    RouterFold kicking = kicking(Set.of("crm_id", "contract"));
    AccountState won =
        dealt(kicking, AccountState.NEW, deal("d1", "WON", NOW.minusSeconds(60))).state();

    Outcome.Folded held = due(kicking, won, NOW);

    assertThat(rulings(held).getFirst().routing(ORIGIN))
        .extracting(Routing::getPlay, Routing::getOutcome)
        .containsExactly("kickoff", new Held(List.of("contract", "crm_id"), null, "revops", null));
    assertThat(held.state().nextDue()).isEmpty();
    Outcome.Folded released =
        folded(
            kicking,
            held.state(),
            new RouterInput.Learned(fact("f", NOW, Map.of("crm_id", "c", "contract", "g"))),
            NOW);
    assertThat(created(released)).hasSize(1);
  }

  @Test
  void aDealThatWasWonBeforeGoingLiveHasNoKickoff() {
    RouterFold kicking = kicking(Set.of());
    AccountState old =
        dealt(kicking, AccountState.NEW, deal("d1", "WON", LIVE.minusMillis(1))).state();
    AccountState later =
        dealt(kicking, AccountState.NEW, deal("d2", "WON", LIVE.minusMillis(1))).state();

    assertThat(reason(rulings(due(kicking, old, NOW)).getFirst())).isEqualTo("before_go_live");
    Outcome routed =
        kicking.apply(
            later,
            new RouterInput.Due(),
            new Moment(Optional.of(NOW), Optional.empty(), true),
            Brakes.none(0, 1),
            handoff -> true);
    assertThat(created((Outcome.Folded) routed)).hasSize(1);
  }

  @Test
  void aKickoffDoesNotKeepPlaysFromTheirHandoffs() {
    RouterFold kicking = kicking(Set.of());
    AccountState won =
        dealt(kicking, AccountState.NEW, deal("d1", "WON", NOW.minusSeconds(60))).state();
    AccountState kicked = due(kicking, won, NOW).state();

    assertThat(kicked.open().kickoffs()).hasSize(1);
    assertThat(created(decide(kicking, kicked, turn("p1", "pql", 1, NOW).build()))).hasSize(1);
  }

  @Test
  void withoutKickoffsInThePolicyNothingFollowsFromAWonDeal() {
    AccountState won =
        dealt(fold, AccountState.NEW, deal("d1", "WON", NOW.minusSeconds(60))).state();

    assertThat(due(fold, won, NOW).effects())
        .singleElement()
        .isInstanceOf(AccountEffect.NoKickoff.class);
  }

  @Test
  void aHandoffThatDoesNotFitIsSuppressedAndLeavesTheAccountFree() {
    RouterFold open = fold(List.of(), Needs.of(new TreeSet<>()), null);

    Outcome.Folded tooLarge =
        (Outcome.Folded)
            open.apply(
                AccountState.NEW,
                new RouterInput.Decided(turn("p1", "pql", 1, NOW).build()),
                at(NOW),
                Brakes.none(0, 1),
                handoff -> false);

    assertThat(rulings(tooLarge)).extracting(RouterFoldTest::reason).containsExactly("too_large");
    assertThat(tooLarge.state().open()).isEqualTo(OpenHandoffs.NONE);
    assertThat(tooLarge.state().past()).isEqualTo(PastHandoffs.NONE);
  }

  @Test
  void aReleaseAloneHasNoRouting() {
    assertThat(decide(AccountState.NEW, turn("p1", "pql", 2, NOW).build()).effects()).isEmpty();
  }

  @Test
  void whatWaitsIsBoundedAndTheOldestGoesFirst() {
    AccountState state = AccountState.NEW;
    for (int person = 1; person <= AccountState.MOST_HELD; person++) {
      state = decide(state, turn("p" + person, "pql", 1, NOW).build()).state();
    }

    Outcome.Folded beyond = decide(state, turn("p99", "pql", 1, NOW).build());

    assertThat(beyond.state().waiting()).hasSize(AccountState.MOST_HELD);
    assertThat(rulings(beyond))
        .extracting(ruling -> ruling.candidate().person())
        .containsExactly("p99", "p1");
    assertThat(reason(rulings(beyond).getLast())).isEqualTo("held_overflow");
  }

  @Test
  void ofTooManyThatWaitForTheirTickWhoWouldSpeakLastIsGivenUp() {
    RouterFold open = fold(List.of("seam"), Needs.of(new TreeSet<>()), null);
    AccountState state = AccountState.NEW;
    for (int person = 1; person < AccountState.MOST_ARRIVED; person++) {
      state = early(open, state, turn("p" + person, "pql", 1, NOW).build()).state();
    }
    state = early(open, state, turn("low", "pql", 1, NOW).setScore(70).build()).state();

    Outcome.Folded beyond = early(open, state, turn("p1", "seam", 1, NOW).build());

    assertThat(rulings(beyond))
        .extracting(ruling -> ruling.candidate().person(), RouterFoldTest::reason)
        .containsExactly(tuple("low", "held_overflow"));
    assertThat(created(due(open, beyond.state(), NOW)))
        .extracting(Handoff::getPlay)
        .containsExactly("seam");
  }

  @Test
  void aDealThatIsWonNoLongerHasNoKickoffUntilItIsWonAgain() {
    RouterFold kicking = kicking(Set.of("crm_id"));
    AccountState held =
        due(
                kicking,
                dealt(kicking, AccountState.NEW, deal("d1", "WON", NOW.minusSeconds(60))).state(),
                NOW)
            .state();

    Outcome.Folded lost = dealt(kicking, held, deal("d1", "LOST", NOW.minusSeconds(30)));

    assertThat(rulings(lost)).extracting(RouterFoldTest::reason).containsExactly("released");
    AccountState again = dealt(kicking, lost.state(), deal("d1", "WON", NOW)).state();
    assertThat(again.waiting()).hasSize(1);
    assertThat(dealt(kicking, again, deal("d1", "WON", NOW.minusSeconds(60))).state().waiting())
        .hasSize(1);
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
    Brakes none = Brakes.none(2, 3);
    Decision first = turn("p1", "pql", 1, NOW).setBrakePerDay(5).build();
    Brakes brakes = knowing(new RouterInput.Decided(first), NOW, none).brakes();

    Instant later = NOW.plus(Duration.ofDays(1));
    Decision tomorrow = turn("p2", "pql", 1, later).setBrakePerDay(5).build();

    assertThat(verdict(turn("p2", "pql", 1, NOW).setBrakePerDay(5).build(), NOW, brakes))
        .isEqualTo(
            new Verdict.Suppress(
                "brake",
                "The play pql hands off at most 5 a day, 1 of them in partition 2 of 3, and these"
                    + " were used up on 2026-03-11"));
    assertThat(
            List.of(
                verdict(turn("p2", "seam", 1, NOW).setBrakePerDay(5).build(), NOW, brakes),
                verdict(turn("p3", "pql", 1, NOW).build(), NOW, brakes),
                verdict(tomorrow, later, brakes)))
        .allMatch(Verdict.Route.class::isInstance);
  }

  private int routedOf(int decisions, int partition) {
    Brakes brakes = Brakes.none(partition, 3);
    int routed = 0;
    for (int person = 0; person < decisions; person++) {
      Decision decision = turn("p" + person, "pql", 1, NOW).setBrakePerDay(5).build();
      Outcome.Folded outcome = knowing(new RouterInput.Decided(decision), NOW, brakes);
      brakes = outcome.brakes();
      routed += created(outcome).size();
    }
    return routed;
  }

  private Verdict verdict(Decision decision, Instant tick, Brakes brakes) {
    return rulings(knowing(new RouterInput.Decided(decision), tick, brakes)).getFirst().verdict();
  }

  private Outcome.Folded knowing(RouterInput input, Instant tick, Brakes brakes) {
    AccountState knowing = learn(AccountState.NEW, CRM).state();
    return (Outcome.Folded) fold.apply(knowing, input, at(tick), brakes, handoff -> true);
  }

  private Verdict suppressed(Decision.Builder decision) {
    return rulings(decide(AccountState.NEW, decision.build())).getFirst().verdict();
  }

  private Outcome apply(AccountState state, RouterInput input) {
    return fold.apply(state, input, Moment.NONE, Brakes.none(0, 1), handoff -> true);
  }

  private Outcome.Folded decide(AccountState state, Decision decision) {
    return folded(state, new RouterInput.Decided(decision), decision.getAsOf());
  }

  private Outcome.Folded learn(AccountState state, AccountFact fact) {
    return folded(state, new RouterInput.Learned(fact), NOW);
  }

  private Outcome.Folded folded(AccountState state, RouterInput input, Instant tick) {
    return (Outcome.Folded) fold.apply(state, input, at(tick), Brakes.none(0, 1), handoff -> true);
  }

  private static RouterFold fold(List<String> arbitrate, Needs needs, @Nullable Assign assign) {
    return new RouterFold(
        Optional.of(
            inForce(
                policy(
                    arbitrate,
                    needs,
                    Suppression.of(Optional.empty()),
                    List.of(otherwise(assign)),
                    Optional.empty()))));
  }

  private static RouterFold kicking(Set<String> needed) {
    return new RouterFold(
        Optional.of(
            inForce(
                policy(
                    List.of(),
                    new Needs(
                        new TreeSet<>(), Optional.of(Duration.ofHours(4)), Optional.of("revops")),
                    Suppression.of(Optional.empty()),
                    List.of(otherwise(null)),
                    Optional.of(
                        new Kickoff(
                            Route.CS,
                            Optional.empty(),
                            new TreeSet<>(needed),
                            new TreeSet<>(Set.of("contract", "plan"))))))));
  }

  /** Before its tick has come. */
  private static Outcome.Folded early(RouterFold fold, AccountState state, Decision decision) {
    return folded(
        fold, state, new RouterInput.Decided(decision), decision.getAsOf().minusSeconds(60));
  }

  private static Outcome.Folded decide(RouterFold fold, AccountState state, Decision decision) {
    return folded(fold, state, new RouterInput.Decided(decision), decision.getAsOf());
  }

  private static Outcome.Folded due(RouterFold fold, AccountState state, Instant tick) {
    return folded(fold, state, new RouterInput.Due(), tick);
  }

  private static Outcome.Folded dealt(RouterFold fold, AccountState state, DealFact deal) {
    return folded(fold, state, new RouterInput.DealChanged(ACCOUNT, deal), NOW);
  }

  private static Outcome.Folded folded(
      RouterFold fold, AccountState state, RouterInput input, Instant tick) {
    return (Outcome.Folded) fold.apply(state, input, at(tick), Brakes.none(0, 1), handoff -> true);
  }

  private static Outcome.Folded folded(
      RouterFold fold, Outcome.Folded before, RouterInput input, Instant tick, Brakes brakes) {
    return (Outcome.Folded) fold.apply(before.state(), input, at(tick), brakes, handoff -> true);
  }

  private static List<Ruling> rulings(Outcome.Folded outcome) {
    return outcome.effects().stream()
        .flatMap(
            effect ->
                effect instanceof AccountEffect.Ruled ruled
                    ? Stream.of(ruled.ruling())
                    : Stream.empty())
        .toList();
  }

  private static List<Handoff> created(Outcome.Folded outcome) {
    return outcome.effects().stream()
        .flatMap(
            effect ->
                effect instanceof AccountEffect.Created created
                    ? Stream.of(created.handoff())
                    : Stream.empty())
        .toList();
  }

  private static String reason(Ruling ruling) {
    return ruling.verdict() instanceof Verdict.Suppress suppress
        ? suppress.reason()
        : "not suppressed";
  }
}
