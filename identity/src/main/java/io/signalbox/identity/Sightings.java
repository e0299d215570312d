package io.signalbox.identity;

import io.signalbox.schemas.SourceSeen;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When each source was last heard of: the greatest time of any of its events. It is about the
 * telemetry, not about a customer: who is quiet while the telemetry is dead is not known to be
 * quiet.
 *
 * @param bySource in epoch milliseconds
 */
record Sightings(SortedMap<String, Long> bySource) {

  /** How many sources are kept; beyond these the one that was heard of longest ago goes. */
  static final int BOUND = 64;

  static final Sightings NONE = new Sightings(new TreeMap<>());

  Sightings {
    bySource = Collections.unmodifiableSortedMap(bySource);
  }

  Sightings with(String source, long at) {
    Long known = bySource.get(source);
    if (known != null && known >= at) {
      return this;
    }
    SortedMap<String, Long> more = new TreeMap<>(bySource);
    more.put(source, at);
    if (more.size() > BOUND) {
      more.remove(oldest(more));
    }
    return new Sightings(more);
  }

  /** Whether a source is a new one and one too many. */
  boolean isBeyondBound(String source) {
    return bySource.size() >= BOUND && !bySource.containsKey(source);
  }

  Sightings with(List<SourceSeen> seen) {
    Sightings now = this;
    for (SourceSeen each : seen) {
      now = now.with(each.getSource(), each.getAt().toEpochMilli());
    }
    return now;
  }

  /** Sorted by source. */
  List<SourceSeen> list() {
    return bySource.entrySet().stream()
        .map(entry -> new SourceSeen(entry.getKey(), Instant.ofEpochMilli(entry.getValue())))
        .toList();
  }

  void write(RowWriter out) {
    out.writeMap(bySource, RowWriter::writeText, RowWriter::writeLong);
  }

  static Sightings read(RowReader in) {
    return new Sightings(in.readMap(RowReader::readText, RowReader::readLong));
  }

  private static String oldest(SortedMap<String, Long> sightings) {
    String oldest = sightings.firstKey();
    long least = Long.MAX_VALUE;
    for (Map.Entry<String, Long> entry : sightings.entrySet()) {
      if (entry.getValue() < least) {
        least = entry.getValue();
        oldest = entry.getKey();
      }
    }
    return oldest;
  }
}
