package io.signalbox.router.handoff;

import io.signalbox.policy.Destination;
import io.signalbox.policy.Destination.RetrySchedule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a destination is tried again.
 *
 * <p>A schedule's delay gets longer by its jitter: a part that is drawn from the first 64 bits of
 * SHA-256 over the message id, a colon and the attempt's number, so that hand-offs that failed
 * together do not come back together, and a fold that runs again says the same.
 */
final class RetryTimes {

  /** A deferred attempt is not due at once, lest a courier that always defers be kept busy. */
  static final Duration LEAST_DEFERRAL = Duration.ofSeconds(1);

  /**
   * How far the courier's wall may be ahead of the router's clock and still be believed. The clock
   * moves with ticks, so it lags; a wall much further ahead says that the clock is that of a
   * history.
   */
  static final Duration BELIEVED = Duration.ofHours(1);

  /** How much longer than its schedule a delivery may take when its attempts are deferred. */
  static final Duration DEFERRABLE = Duration.ofDays(1);

  private RetryTimes() {}

  /**
   * When an attempt is due.
   *
   * @param failed the one before; empty for the first of a schedule
   * @param place of the attempt in the schedule, from 0
   * @return empty when the schedule has no such place
   */
  static Optional<Instant> due(
      Destination destination,
      String messageId,
      int attempt,
      int place,
      Optional<Attempt> failed,
      Instant asOf) {
    RetrySchedule schedule = destination.schedule();
    if (place >= schedule.delays().size()) {
      return Optional.empty();
    }
    Duration delay = delay(schedule, place, messageId + ":" + attempt);
    return Optional.of(
        failed
            .map(before -> start(before, asOf).plus(longer(delay, asked(before))))
            .orElseGet(() -> asOf.plus(delay)));
  }

  /** When a deferred attempt is due again. */
  static Instant deferred(Attempt attempt, Instant asOf) {
    return start(attempt, asOf).plus(longer(LEAST_DEFERRAL, asked(attempt)));
  }

  /**
   * Until when attempts may be deferred: for as long as the schedule can last, and a day. A courier
   * calls nothing that fails all the time, so without this a delivery to what is dead for good
   * would never use its attempts up.
   *
   * @param since when the first attempt of the schedule was due
   */
  static Instant deferrableUntil(Destination destination, Instant since) {
    RetrySchedule schedule = destination.schedule();
    long delays = schedule.delays().stream().mapToLong(Duration::toMillis).sum();
    return since.plusMillis(delays + Math.round(delays * schedule.jitter())).plus(DEFERRABLE);
  }

  static Duration delay(RetrySchedule schedule, int place, String seed) {
    long millis = schedule.delays().get(place).toMillis();
    return Duration.ofMillis(millis + Math.round(millis * schedule.jitter() * fraction(seed)));
  }

  private static Instant start(Attempt attempt, Instant asOf) {
    boolean believed = attempt.at().isAfter(asOf) && !attempt.at().isAfter(asOf.plus(BELIEVED));
    return believed ? attempt.at() : asOf;
  }

  /** How long the destination wants to be left alone; of the courier's wall only spans count. */
  private static Duration asked(Attempt attempt) {
    Instant notBefore = attempt.notBefore();
    return notBefore == null ? Duration.ZERO : Duration.between(attempt.at(), notBefore);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static double fraction(String seed) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
      return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
