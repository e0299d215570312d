package io.signalbox.courier;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How fast a lane is: its rate as the policy limits it, and as its calls were observed. One
 * instance belongs to one lane.
 */
final class Pace {

  private static final double USUAL_SECONDS = 1;
  private static final double LEAST_SECONDS = 0.001;
  private static final double WEIGHT = 0.2;

  private final int concurrency;
  private final Optional<Duration> interval;
  private double meanSeconds;
  private boolean observed;
  private Instant nextStart = Instant.EPOCH;

  Pace(int concurrency, Optional<Integer> perSecond, Duration timeout) {
    this.concurrency = concurrency;
    this.interval = perSecond.map(calls -> Duration.ofNanos(1_000_000_000L / calls));
    this.meanSeconds = Math.min(USUAL_SECONDS, seconds(timeout));
  }

  /** Before which no further call may start by the rate. */
  Instant nextStart() {
    return nextStart;
  }

  void started(Instant now) {
    nextStart =
        interval
            .map(gap -> (now.isAfter(nextStart) ? now : nextStart).plus(gap))
            .orElse(Instant.EPOCH);
  }

  /** A call that reached the destination took so long. */
  void observed(Duration took) {
    observed = true;
    meanSeconds += WEIGHT * (Math.max(LEAST_SECONDS, seconds(took)) - meanSeconds);
  }

  /** Whether a call has shown how fast the destination is. */
  boolean isObserved() {
    return observed;
  }

  /** Whether the policy's rate, and not the calls' length, is what limits. */
  boolean isLimitedByRate() {
    return interval.map(gap -> seconds(gap) > meanSeconds / concurrency).orElse(false);
  }

  /** How long so many deliveries take. */
  Duration forDeliveries(int count) {
    double each = Math.max(meanSeconds / concurrency, interval.map(Pace::seconds).orElse(0.0));
    return Duration.ofNanos((long) (each * count * 1_000_000_000.0));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1_000_000_000.0;
  }
}
