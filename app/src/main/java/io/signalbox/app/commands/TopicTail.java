package io.signalbox.app.commands;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
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

  private static final int CONNECT_MILLIS = 2_000;
  private static final int ANSWER_MILLIS = 2_500;
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  private TopicTail(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    this.consumer = consumer;
    this.partitions = partitions;
  }

  /**
   * Opens a topic.
   *
   * @throws CommandFailedException if nothing answers at the address or the topic is missing
   */
  static TopicTail open(KafkaAddress kafka, String topic) {
    probe(kafka.host(), kafka.port());
    String address = kafka.toString();
    Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, address,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    try {
      return assigned(consumer, topic, address);
    } catch (RuntimeException e) {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
      throw e;
    }
  }

  private static TopicTail assigned(
      Consumer<byte[], byte[]> consumer, String topic, String address) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new CommandFailedException(
          CommandFailedException.NOT_FOUND,
          "There is no topic %s at %s; name its prefix with --prefix".formatted(topic, address));
    }
    consumer.assign(partitions);
    return new TopicTail(consumer, partitions);
  }

  /** The latest records, the newest last; {@link #next} goes on behind them. */
  List<ConsumerRecord<byte[], byte[]>> latest(int limit) {
    Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
    // Transaction markers take offsets, too: go back further until there are enough.
    for (long back = 2L * limit + 16; ; back *= 8) {
      Map<TopicPartition, Long> from = new HashMap<>();
      for (TopicPartition partition : partitions) {
        from.put(
            partition,
            Math.max(begin.getOrDefault(partition, 0L), end.getOrDefault(partition, 0L) - back));
      }
      List<ConsumerRecord<byte[], byte[]>> found = read(from, end);
      if (found.size() >= limit || from.equals(begin)) {
        found.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
        return found.subList(Math.max(0, found.size() - limit), found.size());
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

  /** Fails with a sentence within seconds when nothing listens there. */
  static void probe(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
    } catch (IOException e) {
      throw new CommandFailedException(
          CommandFailedException.UNREACHABLE,
          "No Kafka answers at %s:%d; start Signalbox with: signalbox local, or name its address with --kafka"
              .formatted(host, port));
    }
  }
}
