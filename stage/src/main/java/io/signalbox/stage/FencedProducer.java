package io.signalbox.stage;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Opens producers of encoded records that write in transactions, one writer at a time. */
public final class FencedProducer {

  /** Readers of what is committed wait behind an open transaction: no longer than this. */
  private static final int TRANSACTION_MILLIS = 10_000;

  private FencedProducer() {}

  /**
   * A producer from whose opening on no earlier one of the same id can write, and whose earlier
   * transactions are over: what is read behind it stands until it commits (KIP-98). A transaction
   * that is left open is aborted after ten seconds. Its commit fails unless all that was sent in it
   * was acknowledged by all replicas in sync, so that results of single sends need no look.
   *
   * @param transactionalId with the installation's prefix
   */
  public static Producer<byte[], byte[]> open(String bootstrapServers, String transactionalId) {
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                transactionalId,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                TRANSACTION_MILLIS,
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    try {
      producer.initTransactions();
      return producer;
    } catch (RuntimeException e) {
      producer.close();
      throw e;
    }
  }
}
