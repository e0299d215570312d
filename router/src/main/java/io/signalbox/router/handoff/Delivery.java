package io.signalbox.router.handoff;

import io.signalbox.schemas.AttemptState;
import java.time.Instant;
import java.util.Optional;

/**
 * A hand-off and one destination.
 *
 * @param destination the destination's name
 * @param standing how it stands
 * @param issued the greatest number of an attempt that was issued; 0 for none
 * @param before how many attempts were issued before the schedule began anew by a redrive
 * @param since when the first attempt of the schedule was due: deferring is bounded from there; of
 *     one that is dead, when it died
 * @param next the attempt that is due next; only while it is on its way and nothing is awaited
 * @param awaited the attempt whose result is awaited, however the delivery stands by now
 * @param results what came of the attempts
 */
public record Delivery(
    String destination,
    Standing standing,
    int issued,
    int before,
    Instant since,
    Optional<Next> next,
    Optional<Awaited> awaited,
    Results results) {

  /** How a delivery stands. */
  public enum Standing {
    /** An attempt is in flight or due. */
    ON_ITS_WAY,
    /** The destination has it. */
    DELIVERED,
    /** No attempt is left, or none can do better. */
    DEAD,
    /** Discarded when dead, or not needed any more since its hand-off ended. */
    GIVEN_UP
  }

  /** An attempt that is due. */
  public record Next(int attempt, Instant due) {}

  /** A result that is awaited until then. */
  public record Awaited(int attempt, Instant until) {}

  static Delivery to(String destination, Instant due) {
    return new Delivery(
        destination,
        Standing.ON_ITS_WAY,
        0,
        0,
        due,
        Optional.of(new Next(1, due)),
        Optional.empty(),
        Results.NONE);
  }

  boolean isOnItsWay() {
    return standing == Standing.ON_ITS_WAY;
  }

  boolean isDead() {
    return standing == Standing.DEAD;
  }

  /** Whether the attempt is the one in flight, or one that was deferred and is due again. */
  boolean isCurrent(int attempt) {
    return awaits(attempt) || next.filter(due -> due.attempt() == attempt).isPresent();
  }

  /** Whether a result says more than is known. Of a forgotten attempt, only the first success. */
  boolean isNews(Attempt result) {
    if (awaits(result.number())) {
      return true;
    }
    if (isCurrent(result.number())) {
      return result.state() != AttemptState.DEFERRED;
    }
    return results.forgot(result.number())
        ? result.state() == AttemptState.DELIVERED && standing != Standing.DELIVERED
        : results.isNews(result);
  }

  private boolean awaits(int attempt) {
    return awaited.filter(result -> result.attempt() == attempt).isPresent();
  }

  Delivery issue(int attempt, Instant until) {
    return new Delivery(
        destination,
        standing,
        attempt,
        before,
        since,
        Optional.empty(),
        Optional.of(new Awaited(attempt, until)),
        results);
  }

  Delivery waitFor(Next other) {
    return new Delivery(
        destination,
        Standing.ON_ITS_WAY,
        issued,
        before,
        since,
        Optional.of(other),
        Optional.empty(),
        results);
  }

  /** The attempt is over, and nothing of it is remembered: a deferred one is made again. */
  Delivery over(int attempt) {
    return new Delivery(
        destination,
        standing,
        Math.max(issued, attempt),
        before,
        since,
        next.filter(due -> due.attempt() != attempt),
        awaited.filter(result -> result.attempt() != attempt),
        results);
  }

  Delivery remember(Attempt result) {
    return new Delivery(
        destination, standing, issued, before, since, next, awaited, results.and(result));
  }

  /** It stands so, and nothing is due. */
  Delivery settle(Standing other) {
    return new Delivery(
        destination, other, issued, before, since, Optional.empty(), awaited, results);
  }

  /** No attempt is left, or none can do better. */
  Delivery died(Instant asOf) {
    return new Delivery(
        destination, Standing.DEAD, issued, before, asOf, Optional.empty(), awaited, results);
  }

  /** Its hand-off ended: what is due is not made, and what is in flight still tells. */
  Delivery unneeded() {
    return next.isPresent() ? settle(Standing.GIVEN_UP) : this;
  }

  Delivery redriven(Instant due) {
    return new Delivery(
        destination,
        Standing.ON_ITS_WAY,
        issued,
        issued,
        due,
        Optional.of(new Next(issued + 1, due)),
        awaited,
        results);
  }
}
