package io.signalbox.identity;

import io.signalbox.schemas.SourceSeen;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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

  void write(DataOutputStream out) throws IOException {
    out.writeInt(bySource.size());
    for (Map.Entry<String, Long> entry : bySource.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeLong(entry.getValue());
    }
  }

  static Sightings read(DataInputStream in) throws IOException {
    SortedMap<String, Long> bySource = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String source = in.readUTF();
      bySource.put(source, in.readLong());
    }
    return new Sightings(bySource);
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
