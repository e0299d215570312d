package io.signalbox.router.handoff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A hand-off and one destination.
 *
 * @param destination the destination's name
 * @param standing how it stands
 * @param issued the greatest number of an attempt that was issued; 0 for none
 * @param before how many attempts were made before the schedule began, or began again by a redrive
 * @param next the attempt that is due next; only while it is on its way
 * @param awaited the attempt whose result is awaited
 * @param attempts the latest results by number, at most {@link #MOST_ATTEMPTS}
 */
public record Delivery(
    String destination,
    Standing standing,
    int issued,
    int before,
    Optional<Next> next,
    Optional<Awaited> awaited,
    List<Attempt> attempts) {

  /**
   * How many attempts are remembered for the dead letter: more than the ten of the longest schedule
   * in use. All of them are in {@code delivery-attempts}.
   */
  public static final int MOST_ATTEMPTS = 16;

  public Delivery {
    attempts = List.copyOf(attempts);
  }

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
}
