package io.signalbox.courier;

import static io.signalbox.courier.CourierFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DisabledDestinationsTest {

  private final DisabledDestinations disabled = new DisabledDestinations();

  @Test
  void whatIsGoneStaysSoUnderTheSamePolicyOnly() {
    started("crm", "policy-1", 1);
    ended("crm", AttemptState.FAILED, "gone", 2);

    assertThat(disabled.isDisabled("crm", "policy-1")).isTrue();
    assertThat(disabled.isDisabled("crm", "policy-2")).isFalse();
    assertThat(disabled.isDisabled("slack", "policy-1")).isFalse();
  }

  @Test
  void whatWasRefusedAsDisabledKeepsTheMemory() {
    started("crm", "policy-1", 1);
    ended("crm", AttemptState.FAILED, "disabled", 9);

    assertThat(disabled.isDisabled("crm", "policy-1")).isTrue();
  }

  @Test
  void theLatestWordCountsInWhateverOrderItIsRead() {
    started("crm", "policy-1", 0);
    ended("crm", AttemptState.DELIVERED, null, 5);
    ended("crm", AttemptState.FAILED, "gone", 1);
    ended("slack", AttemptState.FAILED, "gone", 5);
    ended("slack", AttemptState.DELIVERED, null, 1);
    started("slack", "policy-1", 0);

    assertThat(disabled.isDisabled("crm", "policy-1")).isFalse();
    assertThat(disabled.isDisabled("slack", "policy-1")).isTrue();
  }

  @Test
  void aWordBelongsToThePolicyThatWasUsedLastBeforeIt() {
    started("crm", "policy-2", 10);
    started("crm", "policy-1", 1);
    started("crm", "policy-1", 9);
    ended("crm", AttemptState.FAILED, "gone", 12);

    assertThat(disabled.isDisabled("crm", "policy-2")).isTrue();
    assertThat(disabled.isDisabled("crm", "policy-1")).isFalse();
  }

  @Test
  void aPolicyThatIsUsedAfterwardsIsNotMeant() {
    started("crm", "policy-1", 1);
    ended("crm", AttemptState.FAILED, "gone", 2);
    started("crm", "policy-2", 3);

    assertThat(disabled.isDisabled("crm", "policy-1")).isTrue();
    assertThat(disabled.isDisabled("crm", "policy-2")).isFalse();
  }

  @Test
  void otherFailuresSayNothing() {
    started("crm", "policy-1", 1);
    ended("crm", AttemptState.FAILED, "gone", 2);
    ended("crm", AttemptState.FAILED, "timeout", 3);
    ended("crm", AttemptState.DEFERRED, "busy", 4);
    ended("slack", AttemptState.FAILED, "gone", 1);

    assertThat(disabled.isDisabled("crm", "policy-1")).isTrue();
    assertThat(disabled.isDisabled("slack", "policy-1")).isFalse();
  }

  private void started(String destination, String hash, int second) {
    disabled.add(attempt(destination, AttemptState.STARTED, null, hash, second));
  }

  private void ended(String destination, AttemptState state, @Nullable String failure, int second) {
    disabled.add(attempt(destination, state, failure, null, second));
  }

  private static DeliveryAttempt attempt(
      String destination,
      AttemptState state,
      @Nullable String failure,
      @Nullable String hash,
      int second) {
    return DeliveryAttempt.newBuilder()
        .setHandoffId("h1")
        .setAccount("acme")
        .setDestination(destination)
        .setAttempt(1)
        .setState(state)
        .setAt(NOW.plusSeconds(second))
        .setFailure(failure)
        .setDestinationHash(hash)
        .setOrigin(new Origin("router", 0, 1L))
        .build();
  }
}
