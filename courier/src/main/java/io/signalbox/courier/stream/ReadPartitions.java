package io.signalbox.courier.stream;

import io.signalbox.courier.PartitionProgress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The partitions that are read, and how far each may be committed. One instance, one thread. */
final class ReadPartitions {

  private final Map<TopicPartition, PartitionProgress> progress = new HashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();

  PartitionProgress progress(TopicPartition partition) {
    return progress.computeIfAbsent(partition, p -> new PartitionProgress());
  }

  /** What may be committed and is not yet. */
  Map<TopicPartition, OffsetAndMetadata> due() {
    Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
    progress.forEach(
        (partition, read) -> {
          OptionalLong offset = read.committable();
          if (offset.isPresent() && offset.getAsLong() > committed.getOrDefault(partition, -1L)) {
            due.put(partition, new OffsetAndMetadata(offset.getAsLong()));
          }
        });
    return due;
  }

  void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
  }

  /** Others read them now: what is settled from here on is theirs to find out. */
  void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(progress::remove);
    partitions.forEach(committed::remove);
  }
}
