package io.signalbox.classifier;

import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.TimelineRecord;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a partition of the timeline knows beside its units: its clock, the activation in force, the
 * record whose work is not done yet, and the records that wait behind it.
 *
 * <p>Mutable and confined to one fold; a reader outside makes one of its own.
 */
final class PartitionState {

  private static final String PROGRESS = "progress";
  private static final String ACTIVATION = "activation";
  private static final String WAITING = "waiting-";

  /** The instant of the last tick whose work has begun, epoch milliseconds; 0 before the first. */
  long clock;

  /** The greatest number of a tick that came. */
  long lastTick;

  /** When each source was last heard of, as the clock's tick said. */
  Sources sources = Sources.NONE;

  /** The number of the record that has waited longest, and the one that the next to wait gets. */
  long firstWaiting;

  long nextWaiting;

  /** Whether a tick is under way that brings waiting work on. */
  boolean nudged;

  /** The record under work; null for none. */
  @Nullable Work current;

  /** Whether anything differs from what is stored. */
  boolean changed;

  /**
   * A record and how far its work has come.
   *
   * @param position its offset
   * @param isDue whether what is due is under work, not what comes before that
   * @param cursor the last unit that is done in this part; empty before the first
   */
  record Work(TimelineRecord record, long position, boolean isDue, String cursor) {

    static Work begin(TimelineRecord record, long position) {
      return new Work(record, position, false, "");
    }

    Work after(String unit) {
      return new Work(record, position, isDue, unit);
    }

    Work due() {
      return new Work(record, position, true, "");
    }
  }

  /** An activation as it came, and since when each of its plays is in force. */
  record Activated(TimelineRecord record, SortedMap<String, Policies.Version> versions) {}

  /** A partition as its rows say. */
  PartitionState(TimelineRows rows) {
    byte[] stored = rows.partition(PROGRESS);
    if (stored != null) {
      PartitionCodec.read(stored, this);
    }
  }

  /** What is in force in the partition. */
  static Policies policies(TimelineRows rows, PlayCompiler compiler) {
    byte[] stored = rows.partition(ACTIVATION);
    if (stored == null) {
      return Policies.NONE;
    }
    Activated activated = PartitionCodec.readActivated(stored);
    PolicyActivation activation = (PolicyActivation) activated.record().getFact();
    // All its versions are known: the position of a new one is never asked for.
    return Policies.of(activation, activated.versions(), 0, compiler);
  }

  /** Puts an activation in force. */
  static void activate(TimelineStore store, Activated activated) {
    store.putPartition(ACTIVATION, PartitionCodec.write(activated));
  }

  /** Whether no work is left. */
  boolean isIdle() {
    return current == null && firstWaiting == nextWaiting;
  }

  /** Moves the clock. */
  void ticked(long asOf, Sources seen) {
    clock = asOf;
    sources = seen;
    changed = true;
  }

  /** Whether a tick is new; from here on it is not. */
  boolean isNewTick(long number) {
    if (number <= lastTick) {
      return false;
    }
    lastTick = number;
    changed = true;
    return true;
  }

  void current(@Nullable Work work) {
    changed |= work != null || current != null;
    current = work;
  }

  void nudged(boolean now) {
    changed |= now != nudged;
    nudged = now;
  }

  /** Puts a record behind all that wait. */
  void wait(TimelineStore store, TimelineRecord record, long position) {
    store.putPartition(WAITING + nextWaiting++, PartitionCodec.write(Work.begin(record, position)));
    changed = true;
  }

  /** Takes the record that has waited longest; null when none waits. */
  @Nullable Work next(TimelineStore store) {
    if (firstWaiting == nextWaiting) {
      return null;
    }
    String key = WAITING + firstWaiting++;
    byte[] stored = store.partition(key);
    if (stored == null) {
      throw new IllegalStateException("a waiting record is missing: " + key);
    }
    store.removePartition(key);
    changed = true;
    return PartitionCodec.readWork(stored);
  }

  /** Hands what changed to the store. */
  void save(TimelineStore store) {
    if (changed) {
      store.putPartition(PROGRESS, PartitionCodec.write(this));
      changed = false;
    }
  }
}
