package io.signalbox.bench.delivery;

import io.signalbox.app.local.Installation;
import io.signalbox.bench.pipeline.WrittenRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes the bytes again that were written for some hand-offs, to topics of its own, with the same
 * settings and transactions: all of them, and nothing else.
 */
final class BareProducer implements AutoCloseable {

  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final Producer<byte[], byte[]> producer;
  private final long commitNanos;

  /**
   * Copies what came into these topics since then.
   *
   * @param into what the copies' topics are called, by the originals'
   */
  BareProducer(
      Installation installation, Map<String, String> into, Map<TopicPartition, Long> since) {
    this.commitNanos = installation.commitInterval().toNanos();
    Set<String> topics = into.keySet();
    for (String topic : topics) {
      WrittenRecords.each(
          installation.bootstrapServers(),
          topic,
          since,
          record -> records.add(copy(record, String.valueOf(into.get(topic)))));
    }
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                installation.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "bare-producer",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 * 1024,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /** How many records. */
  long records() {
    return records.size();
  }

  /** The bytes of their keys and values. */
  long bytes() {
    return records.stream().mapToLong(record -> size(record.key()) + size(record.value())).sum();
  }

  /** Gives how many hand-offs' records are written a second. */
  double write(int handoffs) {
    long begun = System.nanoTime();
    long commit = begun + commitNanos;
    producer.beginTransaction();
    for (ProducerRecord<byte[], byte[]> record : records) {
      var unused = producer.send(record);
      if (System.nanoTime() > commit) {
        producer.commitTransaction();
        commit = System.nanoTime() + commitNanos;
        producer.beginTransaction();
      }
    }
    producer.commitTransaction();
    return handoffs / ((System.nanoTime() - begun) / 1e9);
  }

  @Override
  public void close() {
    producer.close();
  }

  private static ProducerRecord<byte[], byte[]> copy(
      ConsumerRecord<byte[], byte[]> record, String topic) {
    return new ProducerRecord<>(topic, record.partition(), record.key(), record.value());
  }

  private static long size(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
