package io.signalbox.audit.stream;

import io.signalbox.audit.EntryIndex;
import io.signalbox.audit.EntryPosition;
import io.signalbox.stage.Partitioning;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Finds entries in the index that {@link AuditTopology} keeps in this process. */
public final class StoreEntryIndex implements EntryIndex {

  private final IntFunction<ReadOnlyKeyValueStore<Bytes, byte[]>> stores;
  private final int partitions;

  /**
   * An index.
   *
   * @param stores the part of the store {@link AuditTopology#INDEX} that a partition keeps
   * @param partitions the installation's shared count
   */
  public StoreEntryIndex(IntFunction<ReadOnlyKeyValueStore<Bytes, byte[]>> stores, int partitions) {
    this.stores = stores;
    this.partitions = partitions;
  }

  @Override
  public List<EntryPosition> find(String key) {
    int partition = Partitioning.partitionOf(key, partitions);
    List<EntryPosition> positions = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found =
        stores.apply(partition).range(IndexKey.of(key, 0), IndexKey.of(key, Long.MAX_VALUE))) {
      while (found.hasNext()) {
        KeyValue<Bytes, byte[]> entry = found.next();
        if (IndexKey.isOf(key, entry.key)) {
          positions.add(position(partition, entry));
        }
      }
    }
    return positions;
  }

  private static EntryPosition position(int partition, KeyValue<Bytes, byte[]> entry) {
    ByteBuffer value = ByteBuffer.wrap(entry.value);
    Instant appendedAt = Instant.ofEpochMilli(value.getLong());
    return new EntryPosition(
        partition,
        IndexKey.offset(entry.key),
        StandardCharsets.UTF_8.decode(value).toString(),
        appendedAt);
  }
}
