package io.signalbox.ingest.stream;

import io.signalbox.ingest.IngestSettings;
import io.signalbox.ingest.NotAcknowledgedException;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topic;
import io.signalbox.stage.StageOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's clients as an intake uses them. */
final class IntakeClients {

  private static final int BATCH_BYTES = 128 * 1024;
  private static final Duration LINGER = Duration.ofMillis(5);

  private IntakeClients() {}

  /** One idempotent producer for all topics. Gives up before the client of the intake does. */
  static Producer<byte[], byte[]> producer(IngestSettings settings, String prefix) {
    long acknowledgement = settings.acknowledgement().toMillis();
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    config.put(ProducerConfig.CLIENT_ID_CONFIG, prefix + settings.writer());
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.LINGER_MS_CONFIG, (int) LINGER.toMillis());
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * StageOutput.MAX_FACT_BYTES);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) acknowledgement);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) acknowledgement / 2);
    // Senders queue behind one that waits for room, so it may not wait long.
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, acknowledgement / 2);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * What the event topics hold now. An intake that starts covers what stands there already, since
   * it no longer knows what it wrote before; of an emptied partition nobody can wait for anything.
   *
   * @throws NotAcknowledgedException if Kafka does not answer
   */
  static Coverage coverage(String bootstrapServers, Contracts contracts, int partitions)
      throws NotAcknowledgedException {
    Coverage coverage = new Coverage(partitions);
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      for (Topic<?> topic : Coverage.TOPICS) {
        String name = contracts.name(topic);
        List<Long> starts = offsets(admin, name, partitions, OffsetSpec.earliest());
        List<Long> ends = offsets(admin, name, partitions, OffsetSpec.latest());
        for (int partition = 0; partition < partitions; partition++) {
          if (ends.get(partition) > starts.get(partition)) {
            coverage.reached(topic, partition, ends.get(partition));
          }
        }
      }
    } catch (ExecutionException e) {
      throw new NotAcknowledgedException(
          "The event topics can't be read: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotAcknowledgedException("The start was interrupted", e);
    }
    return coverage;
  }

  private static List<Long> offsets(Admin admin, String topic, int partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      asked.put(new TopicPartition(topic, partition), spec);
    }
    ListOffsetsResult answer = admin.listOffsets(asked);
    List<Long> offsets = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      offsets.add(answer.partitionResult(new TopicPartition(topic, partition)).get().offset());
    }
    return offsets;
  }
}
