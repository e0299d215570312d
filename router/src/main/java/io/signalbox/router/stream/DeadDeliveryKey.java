package io.signalbox.router.stream;

import io.signalbox.router.DeadDelivery;
import java.time.Instant;

/**
 * A key of the index of dead deliveries: when it died (16 hexadecimal digits of milliseconds), the
 * hand-off and the destination, with a bar between; so they lie in the order in which they died.
 */
final class DeadDeliveryKey {

  private DeadDeliveryKey() {}

  static String of(DeadDelivery dead) {
    return "%s%s|%s".formatted(from(dead.since()), dead.handoffId(), dead.destination());
  }

  /** The least key of what died then or later. */
  static String from(Instant since) {
    return "%016x|".formatted(Math.max(0, since.toEpochMilli()));
  }

  static DeadDelivery read(String key) {
    String[] parts = key.split("\\|", 3);
    return new DeadDelivery(Instant.ofEpochMilli(Long.parseLong(parts[0], 16)), parts[1], parts[2]);
  }
}
