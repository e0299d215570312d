package io.signalbox.stage;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Opens consumers that see only what is committed and belong to no group. */
public final class LogConsumer {

  /**
   * They read up to an end that is known and wait for nothing to come. A fetch at the end would
   * hold up what is asked next on the same connection, half a second by default.
   */
  private static final int FETCH_WAIT_MILLIS = 10;

  private LogConsumer() {}

  /** Opens one without touching Kafka. */
  public static Consumer<byte[], byte[]> open(String bootstrapServers) {
    return open(properties(bootstrapServers));
  }

  /** One that may ask what a group has committed; it joins none. */
  static Consumer<byte[], byte[]> ofGroup(String bootstrapServers, String group) {
    Map<String, Object> properties = properties(bootstrapServers);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    return open(properties);
  }

  private static Consumer<byte[], byte[]> open(Map<String, Object> properties) {
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Map<String, Object> properties(String bootstrapServers) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return properties;
  }
}
