package io.signalbox.policy;

/**
 * What a policy makes of events and facts.
 *
 * @param name unique within the play
 * @param measure what is read, and when it is a hit
 * @param points what a hit gives
 * @param basis what kind of behaviour it rests on
 * @param unknown what an unknown outcome does
 * @param rule the rule as written, on one line
 */
public record Signal(
    String name, Measure measure, Points points, Basis basis, WhenUnknown unknown, String rule) {

  /** What kind of behaviour a signal rests on. */
  public enum Basis {
    /** What people did. */
    REVEALED,
    /** What they said where nobody was selling. */
    UNPROMPTED,
    /** What they told a seller or a form. Alone it never qualifies. */
    STATED
  }

  /** The evidence bound: so many latest occurrences (or keys, or presences) prove a hit. */
  public int bound() {
    return measure.bound(points);
  }
}
