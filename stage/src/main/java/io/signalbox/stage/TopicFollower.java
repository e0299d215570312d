package io.signalbox.stage;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.RegistryUnavailableException;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.UndecodableException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a topic on a thread of its own, committed records only. Belongs to no group: several may
 * follow the same, and each hears all. What can't be decoded is passed over; while Kafka or the
 * registry is away, it waits.
 *
 * @param <T> the values' generated class
 */
public final class TopicFollower<T extends SpecificRecord> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final TopicDecoder<T> decoder;
  private final Consumer<T> listener;
  private final Map<TopicPartition, Long> missed = new HashMap<>();
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean closed;

  private TopicFollower(
      KafkaConsumer<byte[], byte[]> consumer,
      Contracts contracts,
      Topic<T> topic,
      Consumer<T> listener) {
    this.consumer = consumer;
    this.topic = contracts.name(topic);
    this.decoder = contracts.decoder(topic);
    this.listener = listener;
    this.thread =
        Thread.ofPlatform().daemon().name("follow-" + topic.baseName()).unstarted(this::follow);
  }

  /**
   * Follows a topic. When this returns, nothing that comes is missed.
   *
   * @param since records that the broker appended at this instant or later are told, too; empty for
   *     only what comes from now on
   * @param listener is told each record, on the follower's thread
   * @throws KafkaException if Kafka does not answer
   */
  public static <T extends SpecificRecord> TopicFollower<T> start(
      String bootstrapServers,
      Contracts contracts,
      Topic<T> topic,
      Optional<Instant> since,
      Consumer<T> listener) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    try {
      TopicFollower<T> follower = new TopicFollower<>(consumer, contracts, topic, listener);
      follower.begin(since);
      follower.thread.start();
      return follower;
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** Completes when everything that was there at the start has been told. */
  public CompletableFuture<Void> caughtUp() {
    return caughtUp;
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

  private void begin(Optional<Instant> since) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> from = new HashMap<>(ends);
    since.ifPresent(instant -> from.putAll(positions(partitions, instant)));
    from.forEach(consumer::seek);
    ends.forEach(
        (partition, end) -> {
          if (from.getOrDefault(partition, end) < end) {
            missed.put(partition, end);
          }
        });
  }

  private Map<TopicPartition, Long> positions(List<TopicPartition> partitions, Instant since) {
    Map<TopicPartition, Long> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, since.toEpochMilli()));
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
        consumer.offsetsForTimes(asked).entrySet()) {
      // Null where nothing is as late as that.
      if (found.getValue() != null) {
        positions.put(found.getKey(), found.getValue().offset());
      }
    }
    return positions;
  }

  private void follow() {
    try (consumer) {
      while (!closed) {
        poll();
      }
    } catch (WakeupException e) {
      log.debug("{} is no longer followed", topic);
    }
  }

  private void poll() {
    try {
      if (!caughtUp.isDone()) {
        // Undone transactions and their markers take offsets too: the position passes them.
        missed.entrySet().removeIf(one -> consumer.position(one.getKey()) >= one.getValue());
        if (missed.isEmpty()) {
          caughtUp.complete(null);
        }
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        hear(record);
      }
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      log.warn("{} can't be read: {}", topic, e.getMessage());
      pause();
    }
  }

  private void hear(ConsumerRecord<byte[], byte[]> record) {
    while (!closed) {
      try {
        listener.accept(decoder.decode(record.value()));
        return;
      } catch (UndecodableException e) {
        log.warn(
            "The record at offset {} of {}, partition {}, is passed over: {}",
            record.offset(),
            topic,
            record.partition(),
            e.getMessage());
        return;
      } catch (RegistryUnavailableException e) {
        log.warn("{} waits for the registry: {}", topic, e.getMessage());
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
