package io.signalbox.courier;

import static io.signalbox.courier.CourierFixtures.NOW;
import static io.signalbox.courier.CourierFixtures.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.courier.LaneStep.Defer;
import io.signalbox.courier.LaneStep.Refuse;
import io.signalbox.courier.LaneStep.Start;
import io.signalbox.policy.Destination;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneTest {

  private static final Duration TENTH = Duration.ofMillis(100);

  private long tickets;

  @Test
  void noMoreCallsRunThanAreAllowed() {
    Lane lane = lane(2, Optional.empty());

    List<LaneStep> steps = offer(lane, 5, NOW);

    assertThat(steps).hasSize(2).allMatch(Start.class::isInstance);
    assertThat(lane.finished(Health.WELL, TENTH, NOW)).hasSize(1);
    assertThat(lane.active()).isEqualTo(2);
  }

  @Test
  void callsKeepTheRate() {
    Lane lane = lane(100, Optional.of(2));

    assertThat(offer(lane, 5, NOW)).hasSize(1);
    assertThat(lane.timePassed(NOW.plusMillis(499))).isEmpty();
    assertThat(lane.nextDue(NOW)).contains(NOW.plusMillis(500));
    assertThat(lane.timePassed(NOW.plusMillis(500))).hasSize(1);
    assertThat(lane.timePassed(NOW.plusMillis(999))).isEmpty();
    assertThat(lane.timePassed(NOW.plusMillis(1000))).hasSize(1);
  }

  @Test
  void afterSomeFailuresInARowItIsLeftAloneAndThenTried() {
    Lane lane = lane(4, Optional.empty());
    offer(lane, 6, NOW);
    lane.finished(Health.ILL, TENTH, NOW);
    lane.finished(Health.ILL, TENTH, NOW);

    List<LaneStep> third = lane.finished(Health.ILL, TENTH, NOW);

    assertThat(third).isEmpty();
    Defer deferred = (Defer) offer(lane, 1, NOW).getFirst();
    assertThat(deferred.failure()).isEqualTo(Failure.CIRCUIT_OPEN);
    assertThat(deferred.notBefore()).isAfterOrEqualTo(NOW.plusSeconds(60));
    assertThat(lane.standing(NOW)).startsWith("rests until");
    Instant rested = NOW.plusSeconds(60);
    assertThat(offer(lane, 1, rested).getFirst()).isInstanceOf(Start.class);
    assertThat(offer(lane, 1, rested).getFirst()).isInstanceOf(Defer.class);
  }

  @Test
  void whatWaitsWhenItBreaksIsDeferredAtOnce() {
    Lane lane = lane(3, Optional.empty());
    offer(lane, 3, NOW);
    offer(lane, 4, NOW);
    lane.finished(Health.ILL, TENTH, NOW);
    lane.finished(Health.ILL, TENTH, NOW);

    List<LaneStep> steps = lane.finished(Health.ILL, TENTH, NOW);

    assertThat(steps).hasSize(2).allMatch(Defer.class::isInstance);
    assertThat(lane.nextDue(NOW)).isEmpty();
  }

  @Test
  void aSuccessInBetweenStartsTheCountAnew() {
    Lane lane = lane(1, Optional.empty());
    for (int n = 0; n < 6; n++) {
      assertThat(offer(lane, 1, NOW).getFirst()).isInstanceOf(Start.class);
      lane.finished(n % 3 == 2 ? Health.WELL : Health.ILL, TENTH, NOW);
    }

    assertThat(offer(lane, 1, NOW).getFirst()).isInstanceOf(Start.class);
  }

  @Test
  void aTrialThatSucceedsOpensItAndOneThatFailsDoesNot() {
    Lane lane = broken(NOW);
    Instant first = NOW.plusSeconds(60);
    offer(lane, 1, first);
    lane.finished(Health.ILL, TENTH, first);
    assertThat(offer(lane, 1, first.plusSeconds(59)).getFirst()).isInstanceOf(Defer.class);

    Instant second = first.plusSeconds(60);
    offer(lane, 1, second);
    lane.finished(Health.WELL, TENTH, second);

    assertThat(offer(lane, 3, second)).hasSize(3).allMatch(Start.class::isInstance);
  }

  @Test
  void aTrialThatNeverReachedTheDestinationLeavesTheTrialOpen() {
    Lane lane = broken(NOW);
    Instant rested = NOW.plusSeconds(60);
    offer(lane, 1, rested);

    lane.finished(Health.UNTOUCHED, Duration.ZERO, rested);

    assertThat(offer(lane, 1, rested).getFirst()).isInstanceOf(Start.class);
  }

  @Test
  void theLongerItIsAwayTheLaterDeliveriesComeBack() {
    Lane lane = broken(NOW);
    Instant at = NOW;
    for (int trial = 0; trial < 9; trial++) {
      at = at.plusSeconds(60);
      offer(lane, 1, at);
      lane.finished(Health.ILL, TENTH, at);
    }

    Defer deferred = (Defer) offer(lane, 1, at).getFirst();

    assertThat(deferred.notBefore()).isAfterOrEqualTo(at.plus(Duration.ofMinutes(9)));
    assertThat(deferred.notBefore()).isBefore(at.plus(Duration.ofMinutes(10)));
  }

  @Test
  void aRestThatIsAskedForIsGiven() {
    Lane lane = lane(1, Optional.empty());
    offer(lane, 3, NOW);

    List<LaneStep> steps = lane.finished(Health.WELL.resting(NOW.plusSeconds(30)), TENTH, NOW);

    assertThat(steps).hasSize(2);
    Defer deferred = (Defer) steps.getFirst();
    assertThat(deferred.failure()).isEqualTo(Failure.RATE);
    assertThat(deferred.notBefore()).isAfterOrEqualTo(NOW.plusSeconds(30));
    assertThat(offer(lane, 1, NOW.plusSeconds(29))).isEmpty();
    assertThat(lane.timePassed(NOW.plusSeconds(30)).getFirst()).isInstanceOf(Start.class);
  }

  @Test
  void aShortRestIsWaitedFor() {
    Lane lane = lane(1, Optional.empty());
    offer(lane, 2, NOW);

    assertThat(lane.finished(Health.WELL.resting(NOW.plusSeconds(1)), TENTH, NOW)).isEmpty();
    assertThat(lane.nextDue(NOW)).contains(NOW.plusSeconds(1));
    assertThat(lane.timePassed(NOW.plusSeconds(1)).getFirst()).isInstanceOf(Start.class);
  }

  @Test
  void whatIsGoneGetsNothingMore() {
    Lane lane = lane(1, Optional.empty());
    offer(lane, 3, NOW);

    List<LaneStep> steps = lane.finished(Health.GONE, TENTH, NOW);

    assertThat(steps).hasSize(2).allMatch(Refuse.class::isInstance);
    assertThat(((Refuse) steps.getFirst()).failure()).isEqualTo(Failure.DISABLED);
    assertThat(offer(lane, 1, NOW.plusSeconds(9999)).getFirst()).isInstanceOf(Refuse.class);
    assertThat(lane.standing(NOW)).isEqualTo("disabled");
  }

  @Test
  void aLaneThatStartsDisabledRefuses() {
    Lane lane = new Lane(destination(1, Optional.empty()), true);

    assertThat(offer(lane, 1, NOW).getFirst()).isInstanceOf(Refuse.class);
  }

  @Test
  void aLaterAttemptTakesThePlaceOfOneThatWaits() {
    Lane lane = lane(1, Optional.empty());
    offer(lane, 1, NOW);
    Ticket first = ticket(100, "crm");
    Ticket second =
        new Ticket(
            101, CourierFixtures.delivery("crm", first.delivery().getHandoff(), 2), first.bytes());
    lane.offer(first, NOW);

    List<LaneStep> steps = lane.offer(second, NOW);

    assertThat(steps).extracting(LaneStep::ticket).containsExactly(first);
    assertThat(lane.finished(Health.WELL, TENTH, NOW))
        .extracting(LaneStep::ticket)
        .containsExactly(second);
  }

  @Test
  void nothingWaitsLongerThanAMinute() {
    Lane lane = lane(1, Optional.empty());
    offer(lane, 3, NOW);

    assertThat(lane.timePassed(NOW.plusSeconds(59))).isEmpty();
    assertThat(lane.nextDue(NOW)).contains(NOW.plusSeconds(60));
    assertThat(lane.timePassed(NOW.plusSeconds(60)))
        .hasSize(2)
        .allMatch(step -> ((Defer) step).failure() == Failure.BUSY);
  }

  @Test
  void deferralsComeBackOneBehindTheOtherAtTheLanesPace() {
    Lane lane = lane(1, Optional.of(10));
    offer(lane, 1, NOW);
    lane.finished(Health.WELL, Duration.ofSeconds(1), NOW);
    // One call a second, whatever the rate allows: 20 s are 20 deliveries; the others are deferred.
    List<Defer> deferred = deferred(offer(lane, 1200, NOW.plusSeconds(1)));

    assertThat(deferred).hasSizeBetween(1175, 1180).allMatch(d -> d.failure() == Failure.BUSY);
    assertThat(deferred).extracting(Defer::notBefore).isSorted().doesNotHaveDuplicates();
    Instant first = deferred.getFirst().notBefore();
    Instant last = deferred.getLast().notBefore();
    assertThat(first).isAfter(NOW.plusSeconds(18));
    assertThat(Duration.between(first, last)).isEqualTo(Duration.ofSeconds(deferred.size() - 1));
  }

  @Test
  void whileNoCallHasShownThePaceDeferralsComeBackSoonAndAreAskedAgain() {
    Lane lane = lane(16, Optional.empty());

    List<Defer> deferred = deferred(offer(lane, 5_000, NOW));

    assertThat(deferred)
        .hasSizeGreaterThan(4_000)
        .allMatch(each -> !each.notBefore().isAfter(NOW.plusSeconds(2)));
  }

  @Test
  void theEstimateFollowsWhatCallsTook() {
    Lane lane = lane(2, Optional.empty());
    for (int n = 0; n < 60; n++) {
      offer(lane, 1, NOW);
      lane.finished(Health.WELL, TENTH, NOW);
    }
    List<LaneStep> steps = offer(lane, 1000, NOW);

    // Two calls of 100 ms at once: 20 a second, 400 in 20 s.
    long deferred = steps.stream().filter(Defer.class::isInstance).count();
    assertThat(deferred).isBetween(590L, 605L);
    Defer last = (Defer) steps.getLast();
    assertThat(Duration.between(NOW, last.notBefore()))
        .isBetween(Duration.ofSeconds(48), Duration.ofSeconds(52));
  }

  @Test
  void noDeferralIsLongerThanAnHour() {
    Lane lane = lane(1, Optional.empty());
    offer(lane, 1, NOW);
    lane.finished(Health.WELL, Duration.ofSeconds(1), NOW);

    List<LaneStep> steps = offer(lane, 20_000, NOW);

    assertThat(((Defer) steps.getLast()).notBefore())
        .isAfter(NOW.plus(Duration.ofMinutes(59)))
        .isBeforeOrEqualTo(NOW.plus(Duration.ofMinutes(61)));
  }

  private static List<Defer> deferred(List<LaneStep> steps) {
    return steps.stream().filter(Defer.class::isInstance).map(Defer.class::cast).toList();
  }

  private Lane broken(Instant at) {
    Lane lane = lane(3, Optional.empty());
    offer(lane, 3, at);
    for (int n = 0; n < 3; n++) {
      lane.finished(Health.ILL, TENTH, at);
    }
    return lane;
  }

  private List<LaneStep> offer(Lane lane, int count, Instant at) {
    List<LaneStep> steps = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      steps.addAll(lane.offer(ticket(tickets++, "crm"), at));
    }
    return steps;
  }

  private static Lane lane(int concurrency, Optional<Integer> perSecond) {
    return new Lane(destination(concurrency, perSecond), false);
  }

  private static Destination destination(int concurrency, Optional<Integer> perSecond) {
    return CourierFixtures.webhook(
        "crm",
        URI.create("https://crm.example"),
        CourierFixtures.limits(concurrency, perSecond, Duration.ofSeconds(15)));
  }
}
