package io.signalbox.app.local;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what is committed and keeps the longest time from a record's arrival at the broker until it
 * could be read: a transaction that wrote it can't have gone on for longer after it.
 */
final class Visibility implements AutoCloseable {

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private long longest;

  private Visibility(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
    this.thread = Thread.ofPlatform().name("visibility").unstarted(this::run);
  }

  /** Begins to read the first partition of a topic. */
  static Visibility watch(String bootstrapServers, String topic) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> place = List.of(new TopicPartition(topic, 0));
    consumer.assign(place);
    consumer.seekToBeginning(place);
    Visibility visibility = new Visibility(consumer);
    visibility.thread.start();
    return visibility;
  }

  synchronized Duration longest() {
    return Duration.ofMillis(longest);
  }

  synchronized void reset() {
    longest = 0;
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      while (true) {
        consumer.poll(Duration.ofSeconds(1)).forEach(this::read);
      }
    } catch (WakeupException e) {
      // Closed.
    }
  }

  private synchronized void read(ConsumerRecord<byte[], byte[]> record) {
    longest = Math.max(longest, System.currentTimeMillis() - record.timestamp());
  }
}
