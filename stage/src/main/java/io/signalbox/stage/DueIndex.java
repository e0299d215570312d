package io.signalbox.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keys in the order of their bytes, which begin with an instant; read and removed from the front.
 * The first of them are kept in memory, too.
 *
 * <p>RocksDB keeps what is removed until it compacts, and a search passes over it until it finds a
 * key that is still there, behind the end of the search as well. Most of what becomes due is
 * removed before: a hand-off that is worked is never late. So a look at an index in which nothing
 * was due passed over all that had been removed for the hours to come, and took longer than all
 * else.
 */
public final class DueIndex {

  private static final byte[] PRESENT = {};
  private static final int AHEAD = 1_000;
  private static final int MOST = 4_000;

  private final KeyValueStore<byte[], byte[]> keys;
  private final int ahead;
  private final int most;

  /** All keys before the horizon. */
  private final NavigableSet<byte[]> front = new TreeSet<>(Arrays::compareUnsigned);

  /** Null when all keys stand in front. */
  private byte @Nullable [] horizon = {};

  /** An index whose keys are all in {@code keys}, which nobody else changes. */
  public DueIndex(KeyValueStore<byte[], byte[]> keys) {
    this(keys, AHEAD, MOST);
  }

  /**
   * An index.
   *
   * @param ahead how many keys a search reads beyond what was asked for
   * @param most how many keys may be kept in memory when keys are added
   */
  DueIndex(KeyValueStore<byte[], byte[]> keys, int ahead, int most) {
    this.keys = keys;
    this.ahead = ahead;
    this.most = most;
  }

  /** Adds a key. */
  public void put(byte[] key) {
    keys.put(key, PRESENT);
    if (horizon == null || Arrays.compareUnsigned(key, horizon) < 0) {
      front.add(key);
      if (front.size() > most) {
        horizon = front.pollLast();
      }
    }
  }

  /** Takes a key out, if it is there. */
  public void remove(byte[] key) {
    // Deleting would read what was there.
    keys.put(key, null);
    front.remove(key);
  }

  /**
   * The first keys.
   *
   * @param end before which they stand; is no key itself
   * @param limit how many at most
   */
  public List<byte[]> first(byte[] end, int limit) {
    byte[] from = horizon;
    if (from != null && Arrays.compareUnsigned(from, end) < 0 && front.size() < limit) {
      readOn(from, limit);
    }
    List<byte[]> first = new ArrayList<>();
    for (byte[] key : front) {
      if (first.size() == limit || Arrays.compareUnsigned(key, end) >= 0) {
        break;
      }
      first.add(key);
    }
    return first;
  }

  private void readOn(byte[] from, int limit) {
    horizon = null;
    int enough = limit + ahead;
    try (KeyValueIterator<byte[], byte[]> found = keys.range(from, null)) {
      while (found.hasNext()) {
        byte[] key = found.next().key;
        if (front.size() == enough) {
          horizon = key;
          return;
        }
        front.add(key);
      }
    }
  }
}
