package io.signalbox.classifier;

import java.util.List;

/** What a partition's fold keeps, for reading and writing. */
public interface TimelineStore extends TimelineRows {

  /** Replaces the row of a unit. */
  void putUnit(String key, byte[] row);

  /**
   * An entry of the index of what is due when.
   *
   * @param at epoch milliseconds
   * @param unit the key of a unit
   */
  record Due(long at, String unit) {}

  /** Enters a unit. */
  void putDue(Due due);

  /** Removes an entry. */
  void removeDue(Due due);

  /** At most {@code limit} entries that are due at {@code asOf}, in the order of (instant, key). */
  List<Due> due(long asOf, int limit);

  /** Replaces a value of the partition itself. */
  void putPartition(String key, byte[] value);

  /** Removes a value of the partition itself. */
  void removePartition(String key);
}
