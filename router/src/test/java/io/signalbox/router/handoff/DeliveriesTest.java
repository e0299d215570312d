package io.signalbox.router.handoff;

import static io.signalbox.router.handoff.HandoffFixtures.EXPIRES_AFTER;
import static io.signalbox.router.handoff.HandoffFixtures.MONDAY;
import static io.signalbox.router.handoff.HandoffFixtures.action;
import static io.signalbox.router.handoff.HandoffFixtures.attempted;
import static io.signalbox.router.handoff.HandoffFixtures.changes;
import static io.signalbox.router.handoff.HandoffFixtures.destination;
import static io.signalbox.router.handoff.HandoffFixtures.discard;
import static io.signalbox.router.handoff.HandoffFixtures.handoff;
import static io.signalbox.router.handoff.HandoffFixtures.policy;
import static io.signalbox.router.handoff.HandoffFixtures.pushing;
import static io.signalbox.router.handoff.HandoffFixtures.redrive;
import static io.signalbox.router.handoff.HandoffFixtures.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.signalbox.policy.Destination.RetrySchedule;
import io.signalbox.router.handoff.Delivery.Standing;
import io.signalbox.router.handoff.HandoffEffect.AttemptRecorded;
import io.signalbox.router.handoff.HandoffEffect.DeadLettered;
import io.signalbox.router.handoff.HandoffEffect.Deliver;
import io.signalbox.router.handoff.HandoffFixtures.Life;
import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.DeliveriesDiscarded;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.Ending;
import io.signalbox.schemas.HandoffEnded;
import io.signalbox.schemas.HandoffRedriven;
import io.signalbox.schemas.HandoffRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(15).plus(Deliveries.PATIENCE);
  private static final HandoffEnded DEAD =
      new HandoffEnded(Ending.DEAD, "It could not be delivered to crm", "crm");

  private final PolicyInForce policy = policy(pushing(false, "crm"), destination("crm"));
  private final Life life = new Life(policy, handoff(), MONDAY);

  @Test
  void theFirstAttemptIsIssuedAtOnceAndASuccessEndsIt() {
    assertThat(life.last()).containsExactly(deliver(1, MONDAY));
    assertThat(life.state().nextDue()).contains(MONDAY.plus(PATIENCE));

    life.apply(attempted(result("crm", 1, AttemptState.DELIVERED, MONDAY).setStatus(204)));

    assertThat(life.last().getFirst()).isInstanceOf(AttemptRecorded.class);
    assertThat(changes(life.last()))
        .containsExactly(
            new HandoffEnded(Ending.DELIVERED, "Every destination has it: crm", "crm"));
    assertThat(life.state().nextDue()).isEmpty();
  }

  @Test
  void aStartIsPassedOver() {
    HandoffState before = life.state();

    assertThat(life.apply(attempted(result("crm", 1, AttemptState.STARTED, MONDAY)))).isEmpty();
    assertThat(life.state()).isEqualTo(before);
  }

  @Test
  void aFailureIsTriedAgainByTheSchedule() {
    assertThat(life.apply(failed(1))).hasSize(1);

    assertThat(life.tick(Duration.ofMillis(9_999))).isEmpty();
    assertThat(life.tick(Duration.ofMillis(1))).containsExactly(deliver(2, MONDAY.plusSeconds(10)));
  }

  @Test
  void afterTheLastAttemptItIsDead() {
    dies();

    assertThat(life.last()).hasSize(3);
    DeadLettered letter = (DeadLettered) life.last().get(1);
    assertThat(letter.failure()).isEqualTo("status");
    assertThat(letter.reason()).isEqualTo("503 from crm");
    assertThat(letter.attempts()).extracting(Attempt::number).containsExactly(1, 2, 3);
    assertThat(changes(life.last())).containsExactly(DEAD);
    assertThat(life.state().nextDue()).isEmpty();
  }

  @Test
  void aPermanentFailureIsDeadAtOnce() {
    life.apply(
        attempted(
            result("crm", 1, AttemptState.FAILED, MONDAY)
                .setFailure("gone")
                .setReason("410 from crm")
                .setPermanent(true)));

    assertThat(life.last()).hasAtLeastOneElementOfType(DeadLettered.class);
    assertThat(changes(life.last())).containsExactly(DEAD);
  }

  @Test
  void whatTheDestinationAsksForIsWaitedForWhateverItsWallSays() {
    Instant wall = MONDAY.plus(Duration.ofDays(4_000));
    life.apply(
        attempted(
            result("crm", 1, AttemptState.FAILED, wall)
                .setStatus(429)
                .setNotBefore(wall.plusSeconds(90))));

    assertThat(life.state().nextDue()).contains(MONDAY.plusSeconds(90));
  }

  @Test
  void aWallThatIsALittleAheadOfTheLastTickIsBelieved() {
    Instant wall = MONDAY.plusSeconds(50);
    life.apply(
        attempted(result("crm", 1, AttemptState.FAILED, wall).setNotBefore(wall.plusSeconds(30))));

    assertThat(life.state().nextDue()).contains(MONDAY.plusSeconds(80));
  }

  @Test
  void theScheduleHoldsWhereTheDestinationAsksForLess() {
    life.apply(
        attempted(
            result("crm", 1, AttemptState.FAILED, MONDAY).setNotBefore(MONDAY.plusSeconds(3))));

    assertThat(life.state().nextDue()).contains(MONDAY.plusSeconds(10));
  }

  @Test
  void aDeferredAttemptIsNoAttempt() {
    for (int times = 0; times < 5; times++) {
      life.apply(
          attempted(
              result("crm", 1, AttemptState.DEFERRED, life.asOf())
                  .setFailure("circuit_open")
                  .setNotBefore(life.asOf().plusSeconds(40))));
      assertThat(life.last()).hasSize(1);
      Instant due = life.asOf().plusSeconds(40);
      assertThat(life.tick(due)).containsExactly(deliver(1, due));
    }

    assertThat(life.state().delivery("crm").orElseThrow().results().latest()).isEmpty();
  }

  /** Its schedule lasts 70 seconds. */
  @Test
  void whatIsPutOffForLongerThanItsScheduleAndADayIsDead() {
    Instant until = MONDAY.plusSeconds(70).plus(Duration.ofDays(1));
    putOff(until);
    assertThat(life.tick(until)).containsExactly(deliver(1, until));

    putOff(until.plusSeconds(1));

    DeadLettered letter = (DeadLettered) life.last().get(1);
    assertThat(letter.failure()).isEqualTo("circuit_open");
    assertThat(letter.reason())
        .contains(MONDAY.toString(), until.toString(), "redrive", "crm is left alone");
    assertThat(letter.attempts())
        .extracting(Attempt::number, Attempt::state)
        .containsExactly(tuple(1, AttemptState.DEFERRED));
    assertThat(changes(life.last())).containsExactly(DEAD);
    assertThat(life.state().nextDue()).isEmpty();
  }

  @Test
  void afterARedriveItMayBePutOffForAsLongAgain() {
    Instant until = MONDAY.plusSeconds(70).plus(Duration.ofDays(1));
    putOff(until);
    life.tick(until);
    putOff(until.plusSeconds(1));
    assertThat(life.state().delivery("crm").orElseThrow().isDead()).isTrue();

    life.apply(redrive("r1", "crm"));
    life.apply(
        attempted(
            result("crm", 2, AttemptState.DEFERRED, life.asOf())
                .setFailure("circuit_open")
                .setNotBefore(life.asOf().plus(Duration.ofHours(23)))));

    assertThat(life.state().delivery("crm").orElseThrow().isOnItsWay()).isTrue();
  }

  private void putOff(Instant until) {
    life.apply(
        attempted(
            result(
                    "crm",
                    life.state().delivery("crm").orElseThrow().issued(),
                    AttemptState.DEFERRED,
                    life.asOf())
                .setFailure("circuit_open")
                .setReason("crm is left alone")
                .setNotBefore(until)));
  }

  @Test
  void aMissingResultIsUnknownAndTriedAgain() {
    assertThat(life.tick(PATIENCE.minusMillis(1))).isEmpty();

    life.tick(Duration.ofMillis(1));

    Attempt unknown = ((AttemptRecorded) life.last().getFirst()).attempt();
    assertThat(unknown.state()).isEqualTo(AttemptState.UNKNOWN);
    assertThat(unknown.at()).isEqualTo(MONDAY.plus(PATIENCE));
    assertThat(life.state().nextDue()).contains(MONDAY.plus(PATIENCE).plusSeconds(10));
  }

  @Test
  void aLateSuccessWinsAndTheNextAttemptIsNotMade() {
    life.tick(PATIENCE);

    life.apply(attempted(result("crm", 1, AttemptState.DELIVERED, MONDAY)));

    assertThat(life.state().ending()).contains(Ending.DELIVERED);
    assertThat(life.state().nextDue()).isEmpty();
  }

  @Test
  void aLateSuccessWinsWhileTheNextIsInFlightWhichStillTells() {
    life.tick(PATIENCE);
    life.tick(Duration.ofSeconds(10));
    life.apply(attempted(result("crm", 1, AttemptState.DELIVERED, MONDAY)));

    assertThat(life.state().ending()).contains(Ending.DELIVERED);
    assertThat(life.tick(PATIENCE))
        .singleElement()
        .isInstanceOfSatisfying(
            AttemptRecorded.class,
            told -> assertThat(told.attempt().state()).isEqualTo(AttemptState.UNKNOWN));
    assertThat(life.state().delivery("crm").orElseThrow().standing()).isEqualTo(Standing.DELIVERED);
  }

  @Test
  void aLateSuccessWinsOverDeath() {
    dies();

    life.apply(attempted(result("crm", 2, AttemptState.DELIVERED, MONDAY)));

    assertThat(changes(life.last()))
        .containsExactly(
            new HandoffEnded(Ending.DELIVERED, "Every destination has it: crm", "crm"));
  }

  @Test
  void aLateFailureIsRecordedOnce() {
    life.tick(PATIENCE);
    Instant due = life.state().nextDue().orElseThrow();

    assertThat(life.apply(failed(1))).hasSize(1).allMatch(AttemptRecorded.class::isInstance);
    assertThat(life.state().nextDue()).contains(due);
    assertThat(life.apply(failed(1))).isEmpty();
  }

  @Test
  void aResultOfAnAttemptThatWasNeverIssuedIsRefused() {
    assertThat(changes(life.apply(failed(2))))
        .containsExactly(
            new HandoffRefused(
                "h1-crm:2", "crm", "A result came for attempt 2, which was never issued"));
    assertThat(changes(life.apply(attempted(result("fax", 1, AttemptState.FAILED, MONDAY)))))
        .hasOnlyElementsOfType(HandoffRefused.class);
  }

  @Test
  void aDestinationThatThePolicyDoesNotNameAnyMoreIsAPermanentFailure() {
    life.apply(failed(1));
    life.activate(policy(pushing(false, "crm")));

    life.tick(Duration.ofMinutes(1));

    Attempt attempt = ((AttemptRecorded) life.last().getFirst()).attempt();
    assertThat(attempt.failure()).isEqualTo("unknown_destination");
    assertThat(attempt.permanent()).isTrue();
    assertThat(attempt.number()).isEqualTo(2);
    assertThat(life.last()).noneMatch(Deliver.class::isInstance);
    assertThat(changes(life.last())).containsExactly(DEAD);
  }

  @Test
  void oneDeadDestinationIsDeathOnlyWhenNoneIsOnItsWay() {
    Life two = two(false);

    two.apply(permanent("chat"));
    assertThat(two.state().isOpen()).isTrue();
    two.apply(attempted(result("crm", 1, AttemptState.DELIVERED, MONDAY)));

    assertThat(changes(two.last()))
        .containsExactly(new HandoffEnded(Ending.DEAD, "It could not be delivered to chat", "crm"));
  }

  @Test
  void whatIsDeliveredMayStayOpenUntilWorked() {
    Life two = two(true);
    for (String destination : List.of("chat", "crm")) {
      two.apply(attempted(result(destination, 1, AttemptState.DELIVERED, MONDAY)));
    }

    assertThat(two.state().isOpen()).isTrue();
    assertThat(two.state().nextDue()).contains(MONDAY.plus(EXPIRES_AFTER));
    two.apply(action("a1", "called", "ana"));
    assertThat(two.state().ending()).contains(Ending.WORKED);
  }

  @Test
  void aRedriveOpensItAgainWithTheSameMessageAndItsScheduleFromTheStart() {
    dies();
    life.tick(Duration.ofDays(20));

    life.apply(redrive("r1", null));

    assertThat(changes(life.last()))
        .containsExactly(new HandoffRedriven(List.of("crm"), "ada", "the CRM is back"));
    assertThat(life.last()).contains(deliver(4, life.asOf()));
    assertThat(life.state().expiresAt()).isEqualTo(life.asOf().plus(EXPIRES_AFTER));
    assertThat(life.apply(redrive("r1", null))).isEmpty();
    life.apply(failed(4));
    assertThat(life.state().nextDue()).contains(life.asOf().plusSeconds(10));
  }

  @Test
  void whatIsNotDeadIsNeitherRedrivenNorDiscarded() {
    assertThat(changes(life.apply(redrive("r1", null))))
        .containsExactly(new HandoffRefused("r1", "ada", "None of its deliveries is dead"));
    assertThat(changes(life.apply(discard("d1", "crm", "moved"))))
        .containsExactly(new HandoffRefused("d1", "ada", "Its delivery to crm is not dead"));
    life.apply(attempted(result("crm", 1, AttemptState.DELIVERED, MONDAY)));
    assertThat(changes(life.apply(redrive("r2", null))))
        .containsExactly(
            new HandoffRefused(
                "r2",
                "ada",
                "It has ended: DELIVERED, and only the dead is tried again or discarded"));
  }

  @Test
  void aDiscardedOneEndsAsDiscardedWhenNothingIsLeftDead() {
    Life two = two(false);
    two.apply(permanent("chat"));
    two.apply(permanent("crm"));
    assertThat(two.state().ending()).contains(Ending.DEAD);

    assertThat(changes(two.apply(discard("d1", "crm", " "))))
        .containsExactly(new HandoffRefused("d1", "ada", "Say why it is discarded"));
    assertThat(changes(two.apply(discard("d2", "crm", "moved"))))
        .containsExactly(new DeliveriesDiscarded(List.of("crm"), "ada", "moved"));
    assertThat(changes(two.apply(discard("d3", null, "moved"))))
        .containsExactly(
            new DeliveriesDiscarded(List.of("chat"), "ada", "moved"),
            new HandoffEnded(Ending.DISCARDED, "Its delivery was given up to chat, crm", "ada"));
  }

  @Test
  void theEndGivesUpWhatIsDueAndWaitsForWhatIsInFlight() {
    Life two = two(false);
    two.apply(attempted(result("chat", 1, AttemptState.FAILED, MONDAY)));
    two.apply(action("a1", "called", "ana"));

    assertThat(two.state().delivery("chat").orElseThrow().standing()).isEqualTo(Standing.GIVEN_UP);
    assertThat(two.state().nextDue()).contains(MONDAY.plus(PATIENCE));
    assertThat(two.tick(Duration.ofDays(1))).hasSize(1);
    assertThat(two.state().delivery("crm").orElseThrow().standing()).isEqualTo(Standing.GIVEN_UP);
    assertThat(two.state().nextDue()).isEmpty();
    two.apply(attempted(result("crm", 1, AttemptState.DELIVERED, MONDAY)));
    assertThat(two.state().ending()).contains(Ending.WORKED);
  }

  @Test
  void aTickBehindTheExpiryIssuesNothing() {
    life.apply(failed(1));

    life.tick(EXPIRES_AFTER.plusDays(1));

    assertThat(life.last()).noneMatch(Deliver.class::isInstance);
    assertThat(life.state().ending()).contains(Ending.EXPIRED);
  }

  @Test
  void theLatestAttemptsAreRememberedAndOfAForgottenOneOnlyASuccessCounts() {
    List<Duration> delays = Collections.nCopies(Results.MOST + 2, Duration.ZERO);
    Life many =
        new Life(
            policy(pushing(false, "crm"), destination("crm", new RetrySchedule(delays, 0))),
            handoff(),
            MONDAY);
    for (int attempt = 1; attempt <= delays.size(); attempt++) {
      many.apply(attempted(result("crm", attempt, AttemptState.FAILED, MONDAY)));
    }

    assertThat(((DeadLettered) many.last().get(1)).attempts())
        .hasSize(Results.MOST)
        .first()
        .extracting(Attempt::number)
        .isEqualTo(3);
    assertThat(many.apply(attempted(result("crm", 1, AttemptState.FAILED, MONDAY)))).isEmpty();
    HandoffInput success = attempted(result("crm", 1, AttemptState.DELIVERED, MONDAY));
    assertThat(many.apply(success)).hasSize(2);
    assertThat(many.state().ending()).contains(Ending.DELIVERED);
    assertThat(many.apply(success)).isEmpty();
  }

  @Test
  void longAnswersAreRecordedWholeAndRememberedCutBetweenCharacters() {
    String answer = "x".repeat(255) + "ü" + "y".repeat(2_000);
    life.apply(attempted(result("crm", 1, AttemptState.FAILED, MONDAY).setAnswer(answer)));

    assertThat(((AttemptRecorded) life.last().getFirst()).attempt().answer()).isEqualTo(answer);
    assertThat(life.state().delivery("crm").orElseThrow().results().latest().getFirst().answer())
        .isEqualTo("x".repeat(255));
  }

  @Test
  void anAttemptIsWrittenAsItCame() {
    DeliveryAttempt told =
        result("crm", 1, AttemptState.FAILED, MONDAY)
            .setStatus(503)
            .setLatencyMs(42L)
            .setAnswer("busy")
            .setReason("503 from crm")
            .setFailure("status")
            .setPermanent(true)
            .setNotBefore(MONDAY.plusSeconds(3))
            .build();

    assertThat(Attempt.of(told).record("h1", "brightwater", "crm", told.getOrigin()))
        .isEqualTo(told);
  }

  private void dies() {
    life.apply(failed(1));
    life.tick(Duration.ofSeconds(10));
    life.apply(failed(2));
    life.tick(Duration.ofMinutes(1));
    life.apply(failed(3));
  }

  private HandoffInput failed(int attempt) {
    return attempted(
        result("crm", attempt, AttemptState.FAILED, life.asOf())
            .setStatus(503)
            .setFailure("status")
            .setReason("503 from crm"));
  }

  private static HandoffInput permanent(String destination) {
    return attempted(
        result(destination, 1, AttemptState.FAILED, MONDAY).setFailure("gone").setPermanent(true));
  }

  private static Life two(boolean untilWorked) {
    return new Life(
        policy(pushing(untilWorked, "chat", "crm"), destination("chat"), destination("crm")),
        handoff(),
        MONDAY);
  }

  private static Deliver deliver(int attempt, Instant due) {
    return new Deliver("crm", attempt, due, "h1-crm");
  }
}
