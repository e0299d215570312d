package io.signalbox.courier;

import java.time.Instant;
import java.util.Optional;

/**
 * What a call tells about its destination.
 *
 * @param pulse whether it lives
 * @param restUntil before which it asks to be left alone
 * @param gone whether it wants nothing any more
 */
public record Health(Pulse pulse, Optional<Instant> restUntil, boolean gone) {

  /** It answered. */
  public static final Health WELL = new Health(Pulse.WELL, Optional.empty(), false);

  /** It did not, or said that it can't. */
  public static final Health ILL = new Health(Pulse.ILL, Optional.empty(), false);

  /** It was not reached for: the failure is on this side. */
  public static final Health UNTOUCHED = new Health(Pulse.UNTOUCHED, Optional.empty(), false);

  /** It answered that it wants nothing any more. */
  public static final Health GONE = new Health(Pulse.WELL, Optional.empty(), true);

  /** Whether it lives. */
  public enum Pulse {
    /** It does. */
    WELL,
    /** It seems not to. */
    ILL,
    /** Nothing is known. */
    UNTOUCHED
  }

  /** The same, and it asks to be left alone. */
  Health resting(Instant until) {
    return new Health(pulse, Optional.of(until), gone);
  }
}
