package io.signalbox.router;

import java.time.Instant;
import java.util.Comparator;

/**
 * What time alone changes.
 *
 * @param at from when on
 * @param kind of what
 * @param id the hand-off's or the account's
 */
public record Due(Instant at, Kind kind, String id) implements Comparable<Due> {

  /** In the order in which they go at one instant: what a hand-off ends makes room for another. */
  public enum Kind {
    HANDOFF,
    ACCOUNT
  }

  private static final Comparator<Due> ORDER =
      Comparator.comparing(Due::at).thenComparing(Due::kind).thenComparing(Due::id);

  @Override
  public int compareTo(Due other) {
    return ORDER.compare(this, other);
  }
}
