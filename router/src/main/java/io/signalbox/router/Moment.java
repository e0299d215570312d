package io.signalbox.router;

import io.signalbox.schemas.Tick;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ticks said.
 *
 * @param tick the instant of the last tick that was passed on: all that was decided until then has
 *     come; empty before the first
 * @param clock the latest instant of any tick, the router's own too: never before {@code tick}
 * @param liveSince when the installation went live; empty before
 * @param routeHistory whether what is not live is routed
 */
public record Moment(
    Optional<Instant> tick,
    Optional<Instant> clock,
    Optional<Instant> liveSince,
    boolean routeHistory) {

  /** Before the first tick. */
  public static final Moment NONE =
      new Moment(Optional.empty(), Optional.empty(), Optional.empty(), false);

  /** After a tick that was passed on, and none of the router's own. */
  public Moment(Optional<Instant> tick, Optional<Instant> liveSince, boolean routeHistory) {
    this(tick, tick, liveSince, routeHistory);
  }

  /** The moment after a tick that was passed on. */
  Moment ticked(Tick passedOn) {
    return new Moment(
        Optional.of(passedOn.getAsOf()),
        Optional.of(from(passedOn.getAsOf())),
        Optional.ofNullable(passedOn.getLiveSince()),
        passedOn.getRouteHistory());
  }

  /** The moment after a tick of the router's own, which says no more than what time it is. */
  Moment at(Instant own) {
    return new Moment(tick, Optional.of(from(own)), liveSince, routeHistory);
  }

  /** Whether all that was decided for an instant has come. */
  boolean hasHeardOf(Instant instant) {
    return tick.map(now -> !now.isBefore(instant)).orElse(false);
  }

  /** Whether the clock has reached an instant. */
  boolean hasReached(Instant instant) {
    return clock.map(now -> !now.isBefore(instant)).orElse(false);
  }

  /** The clock, but never before this instant. */
  Instant from(Instant instant) {
    return clock.filter(instant::isBefore).orElse(instant);
  }
}
