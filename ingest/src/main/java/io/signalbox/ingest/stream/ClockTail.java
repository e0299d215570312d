package io.signalbox.ingest.stream;

import io.signalbox.schemas.ClockRecord;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.RegistryUnavailableException;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the clock's topic from its end, on a thread of its own. */
final class ClockTail implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ClockTail.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicDecoder<ClockRecord> decoder;
  private final Consumer<ClockRecord> listener;
  private final Thread thread;
  private volatile boolean closed;

  private ClockTail(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicDecoder<ClockRecord> decoder,
      Consumer<ClockRecord> listener) {
    this.consumer = consumer;
    this.decoder = decoder;
    this.listener = listener;
    this.thread = Thread.ofPlatform().daemon().name("clock-tail").unstarted(this::follow);
  }

  /** Follows from what the topic's end is when this returns. */
  static ClockTail start(
      String bootstrapServers, Contracts contracts, Consumer<ClockRecord> listener) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // Answers are awaited: a full batch is not worth waiting for.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                500),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    try {
      TopicPartition partition = new TopicPartition(contracts.name(Topics.CLOCK), 0);
      consumer.assign(List.of(partition));
      consumer.seekToEnd(List.of(partition));
      // Seeking is lazy; asking makes it happen before the first marker is answered.
      consumer.position(partition);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
    ClockTail tail = new ClockTail(consumer, contracts.decoder(Topics.CLOCK), listener);
    tail.thread.start();
    return tail;
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try (consumer) {
      while (!closed) {
        poll();
      }
    } catch (WakeupException e) {
      log.debug("The clock's topic is no longer followed");
    }
  }

  private void poll() {
    try {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        hear(record);
      }
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      log.warn("The clock's topic can't be read: {}", e.getMessage());
      pause();
    }
  }

  private void hear(ConsumerRecord<byte[], byte[]> record) {
    while (!closed) {
      try {
        listener.accept(decoder.decode(record.value()));
        return;
      } catch (UndecodableException e) {
        log.warn("Record {} of the clock's topic is skipped: {}", record.offset(), e.getMessage());
        return;
      } catch (RegistryUnavailableException e) {
        log.warn("The clock's topic waits for the registry: {}", e.getMessage());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
