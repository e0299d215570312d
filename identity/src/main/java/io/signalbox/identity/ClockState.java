package io.signalbox.identity;

import io.signalbox.schemas.TaskReport;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the clock knows.
 *
 * @param liveSince when the installation went live, in epoch milliseconds; null before
 * @param asOf the instant the timelines have been told
 * @param tick the last tick's number; 0 before the first
 * @param writers each ingest instance's standing, by name
 * @param sources when each source was last heard of, over all tasks
 */
public record ClockState(
    @Nullable Long liveSince,
    long asOf,
    long tick,
    SortedMap<String, WriterStanding> writers,
    Sightings sources) {

  public ClockState {
    writers = Collections.unmodifiableSortedMap(writers);
  }

  /** A clock that has heard nothing. */
  public static ClockState initial() {
    return new ClockState(null, Long.MIN_VALUE, 0, new TreeMap<>(), Sightings.NONE);
  }

  /**
   * One ingest instance.
   *
   * @param settled the last of its markers that all tasks have dealt with
   * @param watermark the instant of its last settling marker
   * @param reports each task's latest report, by task
   */
  public record WriterStanding(
      long settled, long watermark, SortedMap<Integer, TaskReport> reports) {

    public WriterStanding {
      reports = Collections.unmodifiableSortedMap(reports);
    }

    static WriterStanding initial() {
      return new WriterStanding(0, Long.MIN_VALUE, new TreeMap<>());
    }
  }
}
