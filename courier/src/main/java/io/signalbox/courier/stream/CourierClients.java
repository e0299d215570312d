package io.signalbox.courier.stream;

import io.signalbox.stage.LogProducer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Kafka's clients as a courier uses them. */
final class CourierClients {

  /** The stage's name, in facts and as its consumer group behind the prefix: it is state. */
  static final String STAGE = "courier";

  private CourierClients() {}

  /** Reads what is committed; commits only when told to. */
  static Consumer<byte[], byte[]> consumer(CourierSettings settings, String prefix) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, prefix + STAGE);
    config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.member());
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // What it keeps in a rebalance goes on: nothing of it is read again.
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** One idempotent producer for all topics. */
  static Producer<byte[], byte[]> producer(CourierSettings settings, String prefix) {
    return LogProducer.open(
        settings.bootstrapServers(), prefix + STAGE + "-" + settings.instance());
  }
}
