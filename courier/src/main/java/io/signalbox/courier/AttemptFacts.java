package io.signalbox.courier;

import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.Delivery;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.Origin;
import java.time.Duration;
import java.time.Instant;

/** The facts about an attempt. */
public final class AttemptFacts {

  private AttemptFacts() {}

  /** It begins; the destination is what its policy with this hash says. */
  public static DeliveryAttempt started(
      Delivery delivery, String destinationHash, Instant at, Origin origin) {
    return attempt(delivery, at, origin)
        .setState(AttemptState.STARTED)
        .setDestinationHash(destinationHash)
        .build();
  }

  /** It ended so. */
  public static DeliveryAttempt ended(
      Delivery delivery, Outcome outcome, Instant at, Origin origin) {
    return attempt(delivery, at, origin)
        .setState(outcome.state())
        .setStatus(outcome.status().orElse(null))
        .setLatencyMs(outcome.took().map(Duration::toMillis).orElse(null))
        .setAnswer(outcome.answer().orElse(null))
        .setFailure(outcome.failure().map(Failure::code).orElse(null))
        .setReason(outcome.reason().orElse(null))
        .setPermanent(outcome.permanent())
        .setNotBefore(outcome.notBefore().orElse(null))
        .build();
  }

  private static DeliveryAttempt.Builder attempt(Delivery delivery, Instant at, Origin origin) {
    return DeliveryAttempt.newBuilder()
        .setHandoffId(delivery.getHandoff().getHandoffId())
        .setAccount(delivery.getHandoff().getAccount())
        .setDestination(delivery.getDestination())
        .setAttempt(delivery.getAttempt())
        .setAt(at)
        .setOrigin(origin);
  }
}
