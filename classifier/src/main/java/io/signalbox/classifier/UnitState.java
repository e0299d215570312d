package io.signalbox.classifier;

import io.signalbox.stage.row.RowWriter;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one unit: a person in an account, or the account as a whole. Facts and deals are
 * kept in the account's row only.
 *
 * <p>Mutable and confined to one fold of one record: loaded, changed, stored.
 */
public final class UnitState {

  /** Never due: time alone changes nothing. */
  public static final long NEVER = Long.MAX_VALUE;

  final UnitEvidence evidence;
  private final SortedMap<String, PlayStanding> plays = new TreeMap<>();
  private final SortedMap<String, FactValue> facts = new TreeMap<>();
  private final SortedMap<String, FactValue> deals = new TreeMap<>();

  /** What evaluations alone ask for, as it stands in the row; null when it has been opened. */
  private @Nullable Rest rest;

  private final int rowLength;

  /** The clock that the row was written at; {@link #NEVER} for none. */
  private final long writtenAt;

  final DueTimes due;
  long clock;

  /** The earliest event of a known person, and of anybody, that a play reads. */
  long identifiedSince = NEVER;

  long seenSince = NEVER;

  /** Whether an activation has not been answered yet by an evaluation. */
  boolean reviewing;

  private boolean stored;

  /** A unit nothing is known of, at this clock; {@code person} is null for an account. */
  public UnitState(long clock, @Nullable String person) {
    this.clock = clock;
    this.due = DueTimes.none();
    this.rowLength = 0;
    this.writtenAt = NEVER;
    this.evidence = UnitEvidence.none(person);
  }

  UnitState(long clock, DueTimes due, UnitEvidence evidence, Rest rest) {
    this.clock = clock;
    this.due = due;
    this.evidence = evidence;
    this.rest = rest;
    this.rowLength = rest.row.length;
    this.writtenAt = clock;
    this.stored = true;
  }

  /** A part of a row. */
  static final class Rest {

    final byte[] row;
    final int from;
    final int length;

    Rest(byte[] row, int from, int length) {
      this.row = row;
      this.from = from;
      this.length = length;
    }
  }

  /**
   * Where a unit stands with a play.
   *
   * @param qualified whether it qualifies now
   * @param transitions how often it has turned
   * @param since when it turned last, epoch milliseconds
   */
  public record PlayStanding(boolean qualified, long transitions, long since) {

    static final PlayStanding INITIAL = new PlayStanding(false, 0, 0);
  }

  /**
   * A fact of the account, last-writer-wins.
   *
   * @param value boolean, long, double or text
   * @param occurredAt when it became true, epoch milliseconds
   * @param eventId which change said so: decides between two of one instant
   */
  public record FactValue(Object value, long occurredAt, String eventId)
      implements Comparable<FactValue> {

    /** Whether the other was written later. */
    boolean isBefore(FactValue other) {
      return compareTo(other) < 0;
    }

    @Override
    public int compareTo(FactValue other) {
      return occurredAt != other.occurredAt
          ? Long.compare(occurredAt, other.occurredAt)
          : eventId.compareTo(other.eventId);
    }
  }

  /** Whether the clock has not moved since its row was written. */
  boolean isWrittenAt(long now) {
    return writtenAt == now;
  }

  /** Whether nothing was stored of it yet. */
  public boolean isNew() {
    return !stored;
  }

  /** From now on something is stored of it. */
  void stored() {
    stored = true;
  }

  /** Where it stands with each play by the play's name. */
  SortedMap<String, PlayStanding> plays() {
    open();
    return plays;
  }

  /** The facts by name. */
  public SortedMap<String, FactValue> facts() {
    open();
    return facts;
  }

  /** The latest change of each deal by the deal's id. */
  SortedMap<String, FactValue> deals() {
    open();
    return deals;
  }

  /** The standing with a play. */
  public PlayStanding standing(String play) {
    return plays().getOrDefault(play, PlayStanding.INITIAL);
  }

  /** Something changed: it is evaluated at the next tick, whenever that is. */
  public void touch() {
    due.touch(clock);
  }

  /** Moves to the clock of now; nothing but waiting occurrences can be concerned. */
  public void advance(long asOf) {
    if (asOf > clock) {
      clock = asOf;
      evidence.advance(asOf);
    }
  }

  /** The evidence that a collector has brought; empty where it has brought none. */
  EvidenceSet evidenceOf(Collector collector) {
    EvidenceSet known = evidence.get(collector.id(), clock);
    return known == null ? EvidenceSet.empty(collector.bound(), clock) : known;
  }

  /** The latest of the counted occurrences of a collector; null when there is none. */
  @Nullable Occurrence latestOf(Collector collector) {
    EvidenceSet known = evidence.get(collector.id(), clock);
    return known == null || known.counted().isEmpty() ? null : known.counted().getFirst();
  }

  /** Writes what evaluations alone ask for, behind its length; unread where it was not opened. */
  void writeRest(RowWriter out) {
    Rest unread = rest;
    if (unread != null) {
      out.writeLong(unread.length).copy(unread.row, unread.from, unread.length);
    } else {
      int part = out.begin();
      UnitStateCodec.writeRest(out, this);
      out.end(part);
    }
  }

  /** How many bytes its row may take: about as many as it took, and some occurrences more. */
  int expectedSize() {
    return rowLength + 512;
  }

  private void open() {
    Rest unread = rest;
    if (unread != null) {
      rest = null;
      UnitStateCodec.readRest(
          UnitStateCodec.FORM.openAt(unread.row, unread.from), plays, facts, deals);
    }
  }
}
