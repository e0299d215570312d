package io.signalbox.classifier;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of one unit: a person in an account, or the account as a whole.
 *
 * <p>Mutable and confined to one fold of one record: loaded, changed, stored.
 */
public final class UnitState {

  /** Never due: time alone changes nothing. */
  public static final long NEVER = Long.MAX_VALUE;

  final Map<Long, EvidenceSet> evidence = new HashMap<>();
  final SortedMap<String, PlayStanding> plays = new TreeMap<>();
  final SortedMap<String, FactValue> facts = new TreeMap<>();
  long clock;
  long due = NEVER;
  boolean stored;

  /** A unit nothing is known of, at this clock. */
  public UnitState(long clock) {
    this.clock = clock;
  }

  /**
   * Where a unit stands with a play.
   *
   * @param qualified whether it qualifies now
   * @param transitions how often it has turned
   */
  public record PlayStanding(boolean qualified, long transitions) {

    static final PlayStanding INITIAL = new PlayStanding(false, 0);
  }

  /**
   * A fact of the account, last-writer-wins.
   *
   * @param value boolean, long, double or text
   * @param occurredAt when it became true, epoch milliseconds
   * @param eventId which change said so: decides between two of one instant
   */
  public record FactValue(Object value, long occurredAt, String eventId) {

    boolean isBefore(long otherOccurredAt, String otherEventId) {
      return occurredAt != otherOccurredAt
          ? occurredAt < otherOccurredAt
          : eventId.compareTo(otherEventId) < 0;
    }
  }

  /** The instant at which it must be evaluated again, epoch milliseconds, or {@link #NEVER}. */
  public long due() {
    return due;
  }

  /** Whether nothing was stored of it yet. */
  public boolean isNew() {
    return !stored;
  }

  /** The facts by name. */
  public SortedMap<String, FactValue> facts() {
    return facts;
  }

  /** The standing with a play. */
  public PlayStanding standing(String play) {
    return plays.getOrDefault(play, PlayStanding.INITIAL);
  }

  /** Something changed: it is evaluated at the next tick, whenever that is. */
  public void touch() {
    due = Math.min(due, clock + 1);
  }

  /** Moves to the clock of now; nothing but waiting occurrences can be concerned. */
  public void advance(long asOf) {
    if (asOf > clock) {
      clock = asOf;
      evidence.values().forEach(set -> set.advance(asOf));
    }
  }

  /** The evidence of a signal. */
  EvidenceSet evidenceOf(CompiledSignal signal) {
    EvidenceSet known = evidence.get(signal.evidenceId());
    return known == null ? EvidenceSet.empty(signal.bound(), clock) : known;
  }
}
