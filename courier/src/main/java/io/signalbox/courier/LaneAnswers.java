package io.signalbox.courier;

import io.signalbox.courier.LaneStep.Defer;
import io.signalbox.courier.LaneStep.Refuse;
import java.time.Duration;
import java.time.Instant;

/**
 * What a lane says to deliveries that it does not take. Each deferred one gets a moment of its own,
 * one behind the other at the lane's pace. One instance belongs to one lane.
 */
final class LaneAnswers {

  /** Nothing is deferred for longer than this behind the moment the destination itself named. */
  static final Duration LONGEST_DEFERRAL = Duration.ofHours(1);

  /**
   * How long behind the pace's beginning while no call has shown how fast the destination is. The
   * usual guess is a slow one: thousands that wait when a courier starts would come back over
   * minutes where seconds do.
   */
  static final Duration UNTIL_KNOWN = Duration.ofSeconds(2);

  private final String name;
  private final Pace pace;
  private Instant lastPromise = Instant.EPOCH;

  LaneAnswers(String name, Pace pace) {
    this.name = name;
    this.pace = pace;
  }

  /** The destination wants nothing any more. */
  Refuse gone(Ticket ticket) {
    return new Refuse(
        ticket,
        Failure.DISABLED,
        "%s answered 410 and is disabled until its policy changes; change it, then redrive"
            .formatted(name));
  }

  /** The router has given this attempt up. */
  Defer superseded(Ticket ticket, Instant now) {
    return new Defer(
        ticket, Failure.BUSY, name + ": a later attempt of this message has come", now);
  }

  /** The destination is left alone, until {@code base} by the look of it. */
  Defer left(Ticket ticket, Instant base, Instant now) {
    return new Defer(
        ticket,
        Failure.CIRCUIT_OPEN,
        "%s failed several times in a row and is left alone".formatted(name),
        promise(base, LONGEST_DEFERRAL, now));
  }

  /** The destination asked for a rest. */
  Defer resting(Ticket ticket, Instant until, Instant now) {
    return new Defer(
        ticket,
        Failure.RATE,
        "%s asked to be left alone until %s".formatted(name, until),
        promise(until, LONGEST_DEFERRAL, now));
  }

  /** Enough is under way. */
  Defer busy(Ticket ticket, int active, int waiting, Instant now) {
    return new Defer(
        ticket,
        pace.isLimitedByRate() ? Failure.RATE : Failure.BUSY,
        "%s has %d calls under way and %d waiting".formatted(name, active, waiting),
        pace.isObserved()
            ? promise(now.plus(pace.forDeliveries(waiting + active)), LONGEST_DEFERRAL, now)
            : promise(now, UNTIL_KNOWN, now));
  }

  /** The next place behind those promised before, not later than so long behind the base. */
  private Instant promise(Instant base, Duration longest, Instant now) {
    Instant from = base.isAfter(now) ? base : now;
    Instant behind = lastPromise.isAfter(from) ? lastPromise : from;
    Instant next = behind.plus(pace.forDeliveries(1));
    Instant most = from.plus(longest);
    lastPromise = next.isAfter(most) ? most : next;
    return lastPromise;
  }
}
