package io.signalbox.classifier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a partition's fold keeps, for reading. Keys are ordered by their UTF-8 bytes, everywhere the
 * same: the order of decisions depends on it.
 */
public interface TimelineRows {

  /** The row of a unit; null where nothing is known of it. */
  byte @Nullable [] unit(String key);

  /**
   * At most {@code limit} keys of units behind {@code key} and before {@code end}, ascending.
   *
   * @param end null for all that follow
   */
  List<String> unitsAfter(String key, @Nullable String end, int limit);

  /** A value of the partition itself; null where there is none. */
  byte @Nullable [] partition(String key);
}
