package io.signalbox.app.commands;

import io.signalbox.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The end of a topic, committed records only; belongs to no group, so nothing is taken. */
final class TopicTail implements AutoCloseable {

  private static final int ANSWER_MILLIS = 2_500;
  private static final Duration POLL = Duration.ofMillis(200);

  /** So many offsets of each partition are read at least, so that what is there can be counted. */
  private static final long COUNTED = 5_000;

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  private TopicTail(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    this.consumer = consumer;
    this.partitions = partitions;
  }

  /**
   * What the end of a topic holds.
   *
   * @param records the latest, the newest last
   * @param found how many there are as far back as was read
   * @param isAll whether that was to the beginning
   */
  record Latest(List<ConsumerRecord<byte[], byte[]>> records, int found, boolean isAll) {}

  /**
   * Opens a topic.
   *
   * @throws CommandFailedException if the topic is missing
   */
  static TopicTail open(KafkaInstallation installation, Topic<?> topic) {
    Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                installation.address(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    try {
      return assigned(consumer, installation, topic);
    } catch (RuntimeException e) {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
      throw e;
    }
  }

  private static TopicTail assigned(
      Consumer<byte[], byte[]> consumer, KafkaInstallation installation, Topic<?> topic) {
    String name = installation.contracts().name(topic);
    List<TopicPartition> partitions =
        consumer.partitionsFor(name).stream()
            .map(partition -> new TopicPartition(name, partition.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw installation.missing(topic);
    }
    consumer.assign(partitions);
    return new TopicTail(consumer, partitions);
  }

  /** The latest records; {@link #next} goes on behind them. */
  Latest latest(int limit) {
    Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
    // Transaction markers take offsets, too: go back further until there are enough.
    for (long back = Math.max(2L * limit, COUNTED); ; back *= 8) {
      Map<TopicPartition, Long> from = new HashMap<>();
      for (TopicPartition partition : partitions) {
        from.put(
            partition,
            Math.max(begin.getOrDefault(partition, 0L), end.getOrDefault(partition, 0L) - back));
      }
      List<ConsumerRecord<byte[], byte[]>> found = read(from, end);
      if (found.size() >= limit || from.equals(begin)) {
        found.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
        return new Latest(
            found.subList(Math.max(0, found.size() - limit), found.size()),
            found.size(),
            from.equals(begin));
      }
    }
  }

  /** The records that came since; waits a moment for them. */
  List<ConsumerRecord<byte[], byte[]>> next() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    consumer.poll(POLL).forEach(records::add);
    return records;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private List<ConsumerRecord<byte[], byte[]>> read(
      Map<TopicPartition, Long> from, Map<TopicPartition, Long> end) {
    from.forEach(consumer::seek);
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    while (partitions.stream()
        .anyMatch(one -> consumer.position(one) < end.getOrDefault(one, 0L))) {
      found.addAll(next());
    }
    return found;
  }
}
