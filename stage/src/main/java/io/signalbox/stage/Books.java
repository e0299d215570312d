package io.signalbox.stage;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * A task's running totals, committed in the same transaction as the records they count.
 *
 * <p>The store is cached, so the totals of a whole commit interval cost one changelog record. The
 * order of the lines is state: lines are only ever added at the end.
 */
public final class Books {

  private static final String KEY = "totals";

  private final Map<String, Integer> numbers;
  private final KeyValueStore<String, byte[]> store;
  private final long[] totals;
  private boolean changed;

  /** Opens a task's books where they were last committed. */
  public Books(List<String> lines, KeyValueStore<String, byte[]> store) {
    this.numbers = numbers(lines);
    this.store = store;
    this.totals = read(store.get(KEY), lines.size());
  }

  /** The store that keeps the books under {@code name}. */
  public static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
        .withCachingEnabled();
  }

  /** The number of a line. */
  public int line(String name) {
    Integer line = numbers.get(name);
    if (line == null) {
      throw new IllegalArgumentException(
          "the books have no line " + name + ", only " + numbers.keySet());
    }
    return line;
  }

  /** Adds to a line and gives its new total. */
  public long add(int line, long amount) {
    changed = changed || amount != 0;
    totals[line] += amount;
    return totals[line];
  }

  /** A line's total. */
  public long total(int line) {
    return totals[line];
  }

  /** Hands the totals to the store if any changed. Called once for each input record, last. */
  public void save() {
    if (changed) {
      ByteBuffer bytes = ByteBuffer.allocate(totals.length * Long.BYTES);
      bytes.asLongBuffer().put(totals);
      store.put(KEY, bytes.array());
      changed = false;
    }
  }

  /** The totals in a store by name, for readers outside the task. */
  public static Map<String, Long> totals(List<String> lines, byte @Nullable [] stored) {
    long[] totals = read(stored, lines.size());
    Map<String, Long> byName = new LinkedHashMap<>();
    for (int line = 0; line < totals.length; line++) {
      byName.put(lines.get(line), totals[line]);
    }
    return byName;
  }

  /** The key under which a store keeps its totals. */
  public static String key() {
    return KEY;
  }

  private static Map<String, Integer> numbers(List<String> lines) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (String line : lines) {
      numbers.put(line, numbers.size());
    }
    return numbers;
  }

  private static long[] read(byte @Nullable [] stored, int lines) {
    if (stored == null) {
      return new long[lines];
    }
    long[] totals = new long[stored.length / Long.BYTES];
    ByteBuffer.wrap(stored).asLongBuffer().get(totals);
    return Arrays.copyOf(totals, lines);
  }
}
