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
    disabled.add(attempt("crm", AttemptState.FAILED, "gone", "policy-1", 1));

    assertThat(disabled.isDisabled("crm", "policy-1")).isTrue();
    assertThat(disabled.isDisabled("crm", "policy-2")).isFalse();
    assertThat(disabled.isDisabled("slack", "policy-1")).isFalse();
  }

  @Test
  void whatWasRefusedAsDisabledKeepsTheMemory() {
    disabled.add(attempt("crm", AttemptState.FAILED, "disabled", "policy-1", 1));

    assertThat(disabled.isDisabled("crm", "policy-1")).isTrue();
  }

  @Test
  void theLatestWordCountsInWhateverOrderItIsRead() {
    disabled.add(attempt("crm", AttemptState.DELIVERED, null, "policy-1", 5));
    disabled.add(attempt("crm", AttemptState.FAILED, "gone", "policy-1", 1));
    disabled.add(attempt("slack", AttemptState.FAILED, "gone", "policy-1", 5));
    disabled.add(attempt("slack", AttemptState.DELIVERED, null, "policy-1", 1));

    assertThat(disabled.isDisabled("crm", "policy-1")).isFalse();
    assertThat(disabled.isDisabled("slack", "policy-1")).isTrue();
  }

  @Test
  void otherFailuresAndAttemptsWithoutAPolicySayNothing() {
    disabled.add(attempt("crm", AttemptState.FAILED, "gone", "policy-1", 1));
    disabled.add(attempt("crm", AttemptState.FAILED, "timeout", "policy-1", 2));
    disabled.add(attempt("crm", AttemptState.STARTED, null, "policy-1", 3));
    disabled.add(attempt("slack", AttemptState.FAILED, "gone", null, 1));

    assertThat(disabled.isDisabled("crm", "policy-1")).isTrue();
    assertThat(disabled.isDisabled("slack", "")).isFalse();
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
