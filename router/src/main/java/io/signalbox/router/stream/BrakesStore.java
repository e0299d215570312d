package io.signalbox.router.stream;

import io.signalbox.router.Brakes;
import io.signalbox.router.BrakesCodec;
import io.signalbox.router.Ruling;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps one partition's brakes: read once, written when something braked was routed. */
final class BrakesStore {

  private static final String KEY = "brakes";

  private final KeyValueStore<String, byte[]> store;
  private Brakes brakes;

  BrakesStore(KeyValueStore<String, byte[]> store, Brakes.Share share) {
    this.store = store;
    this.brakes = BrakesCodec.decode(store.get(KEY), share);
  }

  Brakes brakes() {
    return brakes;
  }

  void keep(List<Ruling> rulings) {
    Brakes before = brakes;
    rulings.forEach(ruling -> brakes = brakes.and(ruling));
    if (!brakes.equals(before)) {
      store.put(KEY, BrakesCodec.encode(brakes));
    }
  }
}
