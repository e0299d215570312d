package io.signalbox.bench.pipeline;

import io.signalbox.app.local.Installation;
import io.signalbox.stage.LogConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What stands in a topic now. */
public final class WrittenRecords {

  private static final Duration POLL = Duration.ofMillis(200);

  private WrittenRecords() {}

  /** Reads a topic from its beginning to where it ends now. */
  public static void each(
      String bootstrapServers, String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    each(bootstrapServers, topic, Map.of(), reader);
  }

  /** Where all topics of an installation end now. */
  public static Map<TopicPartition, Long> ends(Installation installation) {
    try (var consumer = LogConsumer.open(installation.bootstrapServers())) {
      List<TopicPartition> partitions =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .filter(place -> place.topic().startsWith(installation.contracts().prefix()))
              .map(place -> new TopicPartition(place.topic(), place.partition()))
              .toList();
      return consumer.endOffsets(partitions);
    }
  }

  /** Reads a topic from these offsets, elsewhere from the beginning, to where it ends now. */
  public static void each(
      String bootstrapServers,
      String topic,
      Map<TopicPartition, Long> from,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    try (var consumer = LogConsumer.open(bootstrapServers)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      for (TopicPartition place : partitions) {
        Long offset = from.get(place);
        if (offset != null) {
          consumer.seek(place, offset);
        }
      }
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(place -> consumer.position(place) < ends.getOrDefault(place, 0L))) {
        consumer.poll(POLL).forEach(reader);
      }
    }
  }
}
