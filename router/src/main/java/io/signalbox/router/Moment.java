package io.signalbox.router;

import io.signalbox.schemas.Tick;
import java.time.Instant;
import java.util.Optional;

/**
 * What the last tick said.
 *
 * @param tick its instant; empty before the first
 * @param liveSince when the installation went live; empty before
 * @param routeHistory whether what is not live is routed
 */
public record Moment(Optional<Instant> tick, Optional<Instant> liveSince, boolean routeHistory) {

  /** Before the first tick. */
  public static final Moment NONE = new Moment(Optional.empty(), Optional.empty(), false);

  /** The moment after this tick. */
  public static Moment of(Tick tick) {
    return new Moment(
        Optional.of(tick.getAsOf()),
        Optional.ofNullable(tick.getLiveSince()),
        tick.getRouteHistory());
  }

  /** Whether the clock has reached an instant. */
  boolean hasReached(Instant instant) {
    return tick.map(now -> !now.isBefore(instant)).orElse(false);
  }

  /** The clock, but never before this instant. */
  Instant from(Instant instant) {
    return tick.filter(instant::isBefore).orElse(instant);
  }
}
