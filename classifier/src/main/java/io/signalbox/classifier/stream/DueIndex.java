package io.signalbox.classifier.stream;

import io.signalbox.classifier.UnitState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Which unit is due when: read from the front, so that nothing is scanned that isn't due. */
final class DueIndex {

  private static final byte[] PRESENT = {};

  private final KeyValueStore<byte[], byte[]> store;

  DueIndex(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
  }

  /** Moves a unit from one instant to another. */
  void move(String unit, long from, long to) {
    if (from == to) {
      return;
    }
    if (from != UnitState.NEVER) {
      store.delete(key(from, unit));
    }
    if (to != UnitState.NEVER) {
      store.put(key(to, unit), PRESENT);
    }
  }

  /** At most {@code limit} units that are due at {@code asOf}, in the order of (instant, key). */
  List<String> due(long asOf, int limit) {
    List<String> units = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> entries = store.range(key(0, ""), key(asOf + 1, ""))) {
      while (units.size() < limit && entries.hasNext()) {
        byte[] key = entries.next().key;
        units.add(new String(key, Long.BYTES, key.length - Long.BYTES, StandardCharsets.UTF_8));
      }
    }
    return units;
  }

  /** Big-endian, so that the order of bytes is the order of time; instants are after 1970. */
  private static byte[] key(long due, String unit) {
    byte[] text = unit.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length).putLong(due).put(text).array();
  }
}
