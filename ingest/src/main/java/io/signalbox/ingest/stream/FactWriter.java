package io.signalbox.ingest.stream;

import io.signalbox.ingest.NotAcknowledgedException;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicEncoder;
import io.signalbox.stage.files.FactNumbers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the facts of one topic: numbers, encodes and sends each in one critical section, so that
 * the numbers rise in every partition.
 *
 * @param <T> the topic's value
 */
final class FactWriter<T extends SpecificRecord> {

  private static final String STAGE = "ingest";

  private final ReentrantLock lock = new ReentrantLock();
  private final Topic<T> topic;
  private final String name;
  private final TopicEncoder<T> encoder;
  private final BiConsumer<T, Origin> stamp;
  private final Shared shared;

  /**
   * What the writers of one intake share.
   *
   * @param patience how long to wait for the producer before giving up
   */
  record Shared(
      Contracts contracts,
      Producer<byte[], byte[]> producer,
      FactNumbers numbers,
      Coverage coverage,
      int instance,
      Duration patience) {}

  FactWriter(Topic<T> topic, BiConsumer<T, Origin> stamp, Shared shared) {
    this.topic = topic;
    this.name = shared.contracts().name(topic);
    this.encoder = shared.contracts().encoder(topic);
    this.stamp = stamp;
    this.shared = shared;
  }

  /**
   * Sends a fact; its acknowledgement arrives at {@code receipt}.
   *
   * @throws NotAcknowledgedException if the producer can't take it
   */
  void send(T fact, int partition, @Nullable String key, Receipt receipt)
      throws NotAcknowledgedException {
    lockWithinPatience();
    try {
      long number = shared.numbers().next(topic.baseName());
      receipt.expect();
      try {
        stamp.accept(fact, new Origin(STAGE, shared.instance(), number));
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        // The callback tells all that the future would.
        var unused =
            shared
                .producer()
                .send(
                    new ProducerRecord<>(name, partition, keyBytes, encoder.encode(fact)),
                    (written, failure) -> {
                      if (failure == null) {
                        shared.coverage().reached(topic, partition, written.offset() + 1);
                      } else {
                        shared.numbers().lost(topic.baseName(), number);
                      }
                      receipt.arrived(failure);
                    });
      } catch (RuntimeException e) {
        shared.numbers().lost(topic.baseName(), number);
        receipt.arrived(e);
        if (!(e instanceof KafkaException)) {
          throw e;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void lockWithinPatience() throws NotAcknowledgedException {
    try {
      if (!lock.tryLock() && !lock.tryLock(shared.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new NotAcknowledgedException("Kafka takes no records for " + name, null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotAcknowledgedException("The wait for Kafka was interrupted", e);
    }
  }
}
