package io.signalbox.classifier.stream;

import io.signalbox.classifier.TimelineRows;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** A partition's rows in stores that may belong to another thread. */
class KafkaTimelineRows implements TimelineRows {

  private final ReadOnlyKeyValueStore<String, byte[]> units;
  private final ReadOnlyKeyValueStore<String, byte[]> partition;

  KafkaTimelineRows(
      ReadOnlyKeyValueStore<String, byte[]> units,
      ReadOnlyKeyValueStore<String, byte[]> partition) {
    this.units = units;
    this.partition = partition;
  }

  @Override
  public byte @Nullable [] unit(String key) {
    return units.get(key);
  }

  @Override
  public List<String> unitsAfter(String key, @Nullable String end, int limit) {
    List<String> keys = new ArrayList<>();
    // The least key behind one is the key with a zero character more.
    try (KeyValueIterator<String, byte[]> entries = units.range(key + '\0', end)) {
      while (keys.size() < limit && entries.hasNext()) {
        String next = entries.next().key;
        if (next.equals(end)) {
          break;
        }
        keys.add(next);
      }
    }
    return keys;
  }

  @Override
  public byte @Nullable [] partition(String key) {
    return partition.get(key);
  }
}
