package io.signalbox.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store in memory, in the order of bytes, that notes where each search began. */
final class SortedKeys implements KeyValueStore<byte[], byte[]> {

  final List<byte[]> searched = new ArrayList<>();
  private final NavigableMap<byte[], byte[]> keys = new TreeMap<>(Arrays::compareUnsigned);

  @Override
  public void put(byte[] key, byte @Nullable [] value) {
    if (value == null) {
      keys.remove(key);
    } else {
      keys.put(key, value);
    }
  }

  @Override
  public KeyValueIterator<byte[], byte[]> range(byte[] from, byte @Nullable [] to) {
    searched.add(from);
    return new Found(
        new TreeMap<>(to == null ? keys.tailMap(from) : keys.subMap(from, true, to, true)));
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    return keys.get(key);
  }

  @Override
  public byte @Nullable [] putIfAbsent(byte[] key, byte[] value) {
    return keys.putIfAbsent(key, value);
  }

  @Override
  public void putAll(List<KeyValue<byte[], byte[]>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte @Nullable [] delete(byte[] key) {
    return keys.remove(key);
  }

  @Override
  public KeyValueIterator<byte[], byte[]> all() {
    return new Found(new TreeMap<>(keys));
  }

  @Override
  public long approximateNumEntries() {
    return keys.size();
  }

  @Override
  public String name() {
    return "keys";
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {}

  @Override
  public void close() {}

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  private static final class Found implements KeyValueIterator<byte[], byte[]> {

    private final NavigableMap<byte[], byte[]> left;
    private final Iterator<byte[]> found;

    Found(NavigableMap<byte[], byte[]> left) {
      this.left = left;
      this.found = List.copyOf(left.keySet()).iterator();
    }

    @Override
    public boolean hasNext() {
      return found.hasNext();
    }

    @Override
    public KeyValue<byte[], byte[]> next() {
      byte[] key = found.next();
      return KeyValue.pair(key, left.remove(key));
    }

    @Override
    public byte[] peekNextKey() {
      if (left.isEmpty()) {
        throw new NoSuchElementException();
      }
      return left.firstKey();
    }

    @Override
    public void close() {}
  }
}
