package io.signalbox.classifier;

import java.util.List;

/** What a partition's fold keeps, for reading and writing. */
public interface TimelineStore extends TimelineRows {

  /** Replaces the row of a unit. */
  void putUnit(String key, byte[] row);

  /**
   * Moves a unit in the index of what is due when.
   *
   * @param from where it was, epoch milliseconds, or {@link UnitState#NEVER}
   * @param to where it is from now on, or {@link UnitState#NEVER}
   */
  void moveDue(String unit, long from, long to);

  /** At most {@code limit} units that are due at {@code asOf}, in the order of (instant, key). */
  List<String> due(long asOf, int limit);

  /** Replaces a value of the partition itself. */
  void putPartition(String key, byte[] value);

  /** Removes a value of the partition itself. */
  void removePartition(String key);
}
