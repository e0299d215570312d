package io.signalbox.courier;

import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.Delivery;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The facts about an attempt. */
public final class AttemptFacts {

  private AttemptFacts() {}

  /** It begins. */
  public static DeliveryAttempt started(
      Delivery delivery, Optional<String> destinationHash, Instant at, Origin origin) {
    return attempt(delivery, destinationHash, at, origin).setState(AttemptState.STARTED).build();
  }

  /** It ended so. */
  public static DeliveryAttempt ended(
      Delivery delivery,
      Optional<String> destinationHash,
      Outcome outcome,
      Instant at,
      Origin origin) {
    return attempt(delivery, destinationHash, at, origin)
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

  private static DeliveryAttempt.Builder attempt(
      Delivery delivery, Optional<String> destinationHash, Instant at, Origin origin) {
    return DeliveryAttempt.newBuilder()
        .setHandoffId(delivery.getHandoff().getHandoffId())
        .setAccount(delivery.getHandoff().getAccount())
        .setDestination(delivery.getDestination())
        .setAttempt(delivery.getAttempt())
        .setAt(at)
        .setDestinationHash(destinationHash.orElse(null))
        .setOrigin(origin);
  }
}
