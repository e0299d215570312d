package io.signalbox.stage;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Opens producers of facts outside of a stage: idempotent, acknowledged by all replicas. */
public final class LogProducer {

  private static final int DELIVERY_MILLIS = 30_000;

  private LogProducer() {}

  /**
   * Opens one without touching Kafka.
   *
   * @param name as the broker's logs and metrics name it
   */
  public static Producer<byte[], byte[]> open(String bootstrapServers, String name) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.CLIENT_ID_CONFIG,
            name,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.LINGER_MS_CONFIG,
            2,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            4 * StageOutput.MAX_FACT_BYTES,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            DELIVERY_MILLIS,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            DELIVERY_MILLIS / 2),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
