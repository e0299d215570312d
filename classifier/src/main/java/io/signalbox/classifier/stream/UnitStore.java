package io.signalbox.classifier.stream;

import io.signalbox.classifier.UnitKey;
import io.signalbox.classifier.UnitState;
import io.signalbox.classifier.UnitStateCodec;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The units of a partition, with the index that says which is due when. */
final class UnitStore {

  private final KeyValueStore<String, byte[]> units;
  private final DueIndex due;

  UnitStore(KeyValueStore<String, byte[]> units, DueIndex due) {
    this.units = units;
    this.due = due;
  }

  /** A unit; a new one at {@code clock} when nothing is known of it. */
  UnitState load(UnitKey key, long clock) {
    byte[] stored = units.get(key.text());
    return stored == null ? new UnitState(clock) : UnitStateCodec.decode(stored, key.person());
  }

  /** Stores a unit, and moves it in the index from where it was. */
  void store(UnitKey key, UnitState unit, long dueBefore) {
    String text = key.text();
    due.move(text, dueBefore, unit.due());
    units.put(text, UnitStateCodec.encode(unit, key.person()));
  }

  /** At most {@code limit} units that are due, in the order of (instant, key). */
  List<String> due(long asOf, int limit) {
    return due.due(asOf, limit);
  }

  /** At most {@code limit} units behind {@code key}, in the order of keys. */
  List<String> after(String key, int limit) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> entries = units.range(key + '\0', null)) {
      while (keys.size() < limit && entries.hasNext()) {
        keys.add(entries.next().key);
      }
    }
    return keys;
  }
}
