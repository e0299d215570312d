package io.signalbox.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keys in the order of their bytes, which begin with an instant; read and removed from the front.
 *
 * <p>RocksDB keeps what is removed until it compacts, and passes over it on every search from the
 * first key: an index that is worked off for hours has millions of such keys in front, and each
 * look at it took longer than all else. So a search begins where the last one found something.
 * Where that is, is not stored: the first search after a start begins at the first key.
 */
public final class DueIndex {

  private static final byte[] PRESENT = {};

  private final KeyValueStore<byte[], byte[]> keys;

  /** No key stands before this one. */
  private byte[] front = {};

  /** An index whose keys are all in {@code keys}, which nobody else changes. */
  public DueIndex(KeyValueStore<byte[], byte[]> keys) {
    this.keys = keys;
  }

  /** Adds a key. */
  public void put(byte[] key) {
    if (Arrays.compareUnsigned(key, front) < 0) {
      front = key;
    }
    keys.put(key, PRESENT);
  }

  /** Takes a key out, if it is there. */
  public void remove(byte[] key) {
    // Deleting would read what was there.
    keys.put(key, null);
  }

  /**
   * The first keys.
   *
   * @param end before which they stand; is no key itself
   * @param limit how many at most
   */
  public List<byte[]> first(byte[] end, int limit) {
    if (Arrays.compareUnsigned(front, end) >= 0) {
      return List.of();
    }
    List<byte[]> first = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> found = keys.range(front, end)) {
      while (first.size() < limit && found.hasNext()) {
        first.add(found.next().key);
      }
    }
    front = first.isEmpty() ? end : first.getFirst();
    return first;
  }
}
