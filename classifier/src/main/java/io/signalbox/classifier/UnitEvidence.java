package io.signalbox.classifier;

import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A unit's evidence, by the id of the collector that brings it.
 *
 * <p>Read from a row only where it is asked for: an event concerns few of the sets of a unit. What
 * has not changed is copied as it stands: an evaluation asks for all of them and changes none. A
 * set says in the row when the first of its occurrences ahead of the clock begins to count, so that
 * moving the clock opens no other.
 */
final class UnitEvidence {

  private static final int ROOM = 4;

  /** The length of what is not in the row. */
  private static final int NOWHERE = -1;

  private final @Nullable String person;
  private byte[] row = {};
  private int size;
  private long[] ids;
  private long[] nextAhead;
  private int[] from;
  private int[] length;
  private @Nullable EvidenceSet[] sets;

  private UnitEvidence(@Nullable String person, int room) {
    this.person = person;
    this.ids = new long[room];
    this.nextAhead = new long[room];
    this.from = new int[room];
    this.length = new int[room];
    this.sets = new EvidenceSet[room];
  }

  /** No evidence, of a unit of this person; null for an account. */
  static UnitEvidence none(@Nullable String person) {
    return new UnitEvidence(person, ROOM);
  }

  /** The evidence that {@link #write} wrote. */
  static UnitEvidence read(RowReader in, @Nullable String person) {
    int size = in.readSize();
    UnitEvidence evidences = new UnitEvidence(person, size + 1);
    evidences.row = in.bytes();
    evidences.size = size;
    for (int at = 0; at < size; at++) {
      evidences.ids[at] = in.readFixed();
      evidences.nextAhead[at] = in.readFixed();
      evidences.length[at] = in.readInt();
      evidences.from[at] = in.skip(evidences.length[at]);
    }
    return evidences;
  }

  /** Writes all that is not empty, in the order of ids: equal evidence has equal bytes. */
  void write(RowWriter out) {
    int kept = 0;
    for (int at = 0; at < size; at++) {
      kept += isEmpty(at) ? 0 : 1;
    }
    out.writeLong(kept);
    for (int at = 0; at < size; at++) {
      EvidenceSet set = sets[at];
      if (set == null || (length[at] != NOWHERE && !set.isChanged())) {
        out.writeFixed(ids[at]).writeFixed(nextAhead[at]).writeLong(length[at]);
        out.copy(row, from[at], length[at]);
      } else if (!set.isEmpty()) {
        out.writeFixed(ids[at]).writeFixed(set.nextAhead());
        int part = out.begin();
        OccurrenceCodec.write(out, set, person);
        out.end(part);
      }
    }
  }

  /** The evidence of an id; null where there is none. */
  @Nullable EvidenceSet get(long id, long clock) {
    int at = Arrays.binarySearch(ids, 0, size, id);
    return at < 0 ? null : open(at, clock);
  }

  /** Puts evidence in the place of what was there. */
  void put(long id, EvidenceSet set) {
    int at = Arrays.binarySearch(ids, 0, size, id);
    if (at < 0) {
      at = -at - 1;
      makeRoom(at);
      ids[at] = id;
      sets[at] = null;
      length[at] = NOWHERE;
    }
    if (sets[at] != set) {
      length[at] = NOWHERE;
      sets[at] = set;
    }
  }

  /** Moves the clock of all. */
  void advance(long clock) {
    for (int at = 0; at < size; at++) {
      EvidenceSet set = sets[at];
      if (set != null) {
        set.advance(clock);
      } else if (nextAhead[at] <= clock) {
        open(at, clock).advance(clock);
      }
    }
  }

  /** When the first occurrence ahead begins to count; {@code Long.MAX_VALUE} for none. */
  long nextAhead() {
    long next = Long.MAX_VALUE;
    for (int at = 0; at < size; at++) {
      EvidenceSet set = sets[at];
      next = Math.min(next, set == null ? nextAhead[at] : set.nextAhead());
    }
    return next;
  }

  /** How many occurrences that stand in the row went as the clock moved. */
  int outdone() {
    int outdone = 0;
    for (int at = 0; at < size; at++) {
      EvidenceSet set = sets[at];
      outdone += set == null ? 0 : set.outdone();
    }
    return outdone;
  }

  /** Tells {@code each} all of them with their ids. */
  void forEach(long clock, BiConsumer<Long, EvidenceSet> each) {
    for (int at = 0; at < size; at++) {
      each.accept(ids[at], open(at, clock));
    }
  }

  /** Whether there is no evidence at all. */
  boolean isEmpty() {
    for (int at = 0; at < size; at++) {
      if (!isEmpty(at)) {
        return false;
      }
    }
    return true;
  }

  /** Forgets the evidence of all other ids. */
  void retain(Set<Long> kept) {
    int to = 0;
    for (int at = 0; at < size; at++) {
      if (kept.contains(ids[at])) {
        move(at, to++);
      }
    }
    size = to;
  }

  private EvidenceSet open(int at, long clock) {
    EvidenceSet set = sets[at];
    if (set == null) {
      // Where something is to begin counting by now, the set's own clock lies before that.
      long own = nextAhead[at] <= clock ? nextAhead[at] - 1 : clock;
      set = OccurrenceCodec.read(UnitStateCodec.FORM.openAt(row, from[at]), own, person);
      sets[at] = set;
    }
    return set;
  }

  private boolean isEmpty(int at) {
    EvidenceSet set = sets[at];
    return set != null && set.isEmpty();
  }

  private void makeRoom(int at) {
    if (size == ids.length) {
      int room = size + ROOM;
      ids = Arrays.copyOf(ids, room);
      nextAhead = Arrays.copyOf(nextAhead, room);
      from = Arrays.copyOf(from, room);
      length = Arrays.copyOf(length, room);
      sets = Arrays.copyOf(sets, room);
    }
    for (int last = size; last > at; last--) {
      move(last - 1, last);
    }
    size++;
  }

  private void move(int at, int to) {
    ids[to] = ids[at];
    nextAhead[to] = nextAhead[at];
    from[to] = from[at];
    length[to] = length[at];
    sets[to] = sets[at];
  }
}
