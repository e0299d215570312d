package io.signalbox.router.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.schemas.HandoffRefused;
import io.signalbox.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HandoffLifePropertyTest {

  private final Map<String, Integer> reached = new TreeMap<>();

  @Test
  void whateverComesTheFactsKeepTheRules() {
    Seeds.check(6_000, this::keepsTheRules);

    assertThat(reached)
        .as("what the sequences came to")
        .containsOnlyKeys(
            // What was told.
            "HandoffAccepted",
            "HandoffAssigned",
            "HandoffClaimed",
            "HandoffEnded",
            "HandoffRedriven",
            "HandoffRefused",
            "DeliveriesDiscarded",
            "LeaseEnded",
            "SlaBreached",
            "SlaWarned",
            "accepted while asking",
            "action",
            "breach accept escalate",
            "breach accept reassign",
            "breach act escalate",
            "breach act reassign",
            "dead letter",
            "dead letter of what was put off",
            "issued",
            "lease expired",
            "lease reassigned",
            "lease released",
            // Results of the attempt that is awaited, and of others.
            "DEFERRED",
            "DELIVERED",
            "FAILED",
            "UNKNOWN",
            "late DEFERRED",
            "late DELIVERED",
            "late FAILED",
            // From ending to ending; null is an open hand-off.
            "null to DEAD",
            "null to DELIVERED",
            "null to DISCARDED",
            "null to EXPIRED",
            "null to WORKED",
            "DEAD to DELIVERED",
            "DEAD to DISCARDED",
            "DISCARDED to DELIVERED",
            "EXPIRED to DELIVERED",
            // When nothing is to come any more: of hand-offs and of deliveries.
            "finally DEAD",
            "finally DELIVERED",
            "finally DISCARDED",
            "finally EXPIRED",
            "finally GIVEN_UP",
            "finally WORKED");
  }

  private void keepsTheRules(Random random) {
    HandoffWorld world = new HandoffWorld(random);
    PolicyInForce policy = world.policyInForce();
    NewHandoff handoff = world.handoff();
    Instant asOf = world.begin();
    HandoffOracle oracle = new HandoffOracle(policy, handoff, asOf, reached);
    HandoffStep step = new HandoffLife(policy).begin(handoff, asOf);
    oracle.read(asOf, step.effects(), step.state());

    for (int left = 10 + random.nextInt(60); left > 0; left--) {
      if (world.activates()) {
        policy = world.policyInForce();
        oracle.activate(policy);
      }
      HandoffState before = restarted(step.state());
      HandoffInput input = world.input(before, asOf);
      asOf = world.tick(before, input, asOf);
      step = new HandoffLife(policy).apply(before, input, asOf);
      oracle.read(asOf, step.effects(), step.state());
      assertThatRepeatingChangesNothing(policy, step, input, asOf);
      assertThatNothingHappensBeforeItIsDue(policy, step.state(), asOf);
    }

    HandoffState state = step.state();
    for (Optional<Instant> due = state.nextDue(); due.isPresent(); due = state.nextDue()) {
      step =
          new HandoffLife(policy).apply(restarted(state), new HandoffInput.TimePassed(), due.get());
      assertThat(step.state()).as("a timer does something").isNotEqualTo(state);
      state = step.state();
      oracle.read(due.get(), step.effects(), state);
    }
    oracle.closed(state);
  }

  private static HandoffState restarted(HandoffState state) {
    byte[] bytes = HandoffFixtures.bytes(state);
    HandoffState read = HandoffFixtures.read(bytes);
    assertThat(read).isEqualTo(state);
    assertThat(HandoffFixtures.bytes(read)).isEqualTo(bytes);
    return read;
  }

  /** Only a result that no attempt was issued for is refused every time. */
  private static void assertThatRepeatingChangesNothing(
      PolicyInForce policy, HandoffStep step, HandoffInput input, Instant asOf) {
    HandoffStep again = new HandoffLife(policy).apply(step.state(), input, asOf);
    assertThat(again.state()).isEqualTo(step.state());
    if (!(input instanceof HandoffInput.Attempted)) {
      assertThat(again.effects()).isEmpty();
    }
    assertThat(again.effects()).allMatch(HandoffLifePropertyTest::isRefusal);
  }

  private static boolean isRefusal(HandoffEffect effect) {
    return effect instanceof HandoffEffect.Changed changed
        && changed.change() instanceof HandoffRefused;
  }

  private static void assertThatNothingHappensBeforeItIsDue(
      PolicyInForce policy, HandoffState state, Instant asOf) {
    Instant justBefore =
        state.nextDue().map(due -> due.minusMillis(1)).orElse(asOf.plus(Duration.ofDays(9_999)));
    HandoffStep step =
        new HandoffLife(policy).apply(state, new HandoffInput.TimePassed(), justBefore);
    assertThat(step).isEqualTo(new HandoffStep(state, List.of()));
  }
}
