package io.signalbox.courier;

import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * How far a partition may be committed: to before the first record that is not settled, whatever
 * order they are settled in. For use by several threads.
 */
public final class PartitionProgress {

  private final TreeSet<Long> open = new TreeSet<>();
  private long end = -1;

  /** A record was read. Offsets rise. */
  public synchronized void taken(long offset) {
    if (offset < end) {
      throw new IllegalArgumentException("offset %d was read before".formatted(offset));
    }
    open.add(offset);
    end = offset + 1;
  }

  /** What was to be written for a record is acknowledged. */
  public synchronized void settled(long offset) {
    open.remove(offset);
  }

  /** The offset to commit; empty before anything was read. */
  public synchronized OptionalLong committable() {
    if (end < 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(open.isEmpty() ? end : open.first());
  }

  /** How many records are not settled. */
  public synchronized int unsettled() {
    return open.size();
  }
}
