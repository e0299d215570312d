package io.signalbox.bench.pipeline;

import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store of the floor, written with copies of rows. */
final class FloorStore {

  private final KeyValueStore<String, byte[]> store;
  private final List<byte @Nullable []> rows;
  private final Owed puts;
  private final boolean read;
  private int next;

  FloorStore(
      KeyValueStore<String, byte[]> store, List<byte @Nullable []> rows, Owed puts, boolean read) {
    this.store = store;
    this.rows = rows;
    this.puts = puts;
    this.read = read;
  }

  /** Reads and writes what one record asks for; beyond the first each row has a key of its own. */
  void follow(String key) {
    int due = puts.next();
    for (int put = 0; put < due || (read && put == 0); put++) {
      String place = put == 0 ? key : key + '/' + put;
      if (read) {
        var unused = store.get(place);
      }
      if (put < due) {
        store.put(place, rows.get(next));
        next = (next + 1) % rows.size();
      }
    }
  }
}
