package io.signalbox.classifier.stream;

import io.signalbox.classifier.TimelineStore;
import io.signalbox.stage.DueIndex;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** A partition's rows in the stores of its task. What is due is read from the front of an index. */
final class KafkaTimelineStore extends KafkaTimelineRows implements TimelineStore {

  private final KeyValueStore<String, byte[]> units;
  private final DueIndex due;
  private final KeyValueStore<String, byte[]> partition;

  KafkaTimelineStore(ProcessorContext<?, ?> context) {
    this(
        context.getStateStore(ClassifierTopology.UNITS),
        new DueIndex(context.getStateStore(ClassifierTopology.DUE)),
        context.getStateStore(ClassifierTopology.PARTITION));
  }

  private KafkaTimelineStore(
      KeyValueStore<String, byte[]> units, DueIndex due, KeyValueStore<String, byte[]> partition) {
    super(units, partition);
    this.units = units;
    this.due = due;
    this.partition = partition;
  }

  @Override
  public void putUnit(String key, byte[] row) {
    units.put(key, row);
  }

  @Override
  public void putDue(Due entry) {
    due.put(dueKey(entry.at(), entry.unit()));
  }

  @Override
  public void removeDue(Due entry) {
    due.remove(dueKey(entry.at(), entry.unit()));
  }

  @Override
  public List<Due> due(long asOf, int limit) {
    List<byte[]> keys = due.first(dueKey(asOf + 1, ""), limit);
    List<Due> first = new ArrayList<>(keys.size());
    for (byte[] key : keys) {
      first.add(
          new Due(
              ByteBuffer.wrap(key).getLong(),
              new String(key, Long.BYTES, key.length - Long.BYTES, StandardCharsets.UTF_8)));
    }
    return first;
  }

  @Override
  public void putPartition(String key, byte[] value) {
    partition.put(key, value);
  }

  @Override
  public void removePartition(String key) {
    partition.delete(key);
  }

  /** Big-endian, so that the order of bytes is the order of time; instants are after 1970. */
  private static byte[] dueKey(long at, String unit) {
    byte[] text = unit.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length).putLong(at).put(text).array();
  }
}
