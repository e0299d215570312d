package io.signalbox.app.policies;

import io.signalbox.policy.PolicySource;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.PolicyVersion;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The versions that were ever activated.
 *
 * @param activation the last activation's number; 0 when there was none
 * @param records how many versions were written
 * @param hashes the hash of each policy of the last activation, by name
 */
record PolicyHistory(long activation, long records, SortedMap<String, String> hashes) {

  private static final Duration POLL = Duration.ofMillis(200);

  /** Whether exactly these policies are in force. */
  boolean isInForce(SortedMap<String, PolicySource> wanted) {
    SortedMap<String, String> wantedHashes = new TreeMap<>();
    wanted.forEach((policy, source) -> wantedHashes.put(policy, source.hash()));
    return wantedHashes.equals(hashes);
  }

  /** Reads the policies' topic from its beginning to its end. */
  static PolicyHistory read(Contracts contracts, String bootstrapServers) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            // It reads up to an end that is known: a fetch there must not hold up what comes next.
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            10);
    TopicPartition partition = new TopicPartition(contracts.name(Topics.POLICIES), 0);
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all = List.of(partition);
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Long end = consumer.endOffsets(all).get(partition);
      TopicDecoder<PolicyVersion> decoder = contracts.decoder(Topics.POLICIES);
      PolicyHistory history = new PolicyHistory(0, 0, new TreeMap<>());
      while (end != null && consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          history = history.with(decoder.decode(record.value()));
        }
      }
      return history;
    } catch (UndecodableException e) {
      throw new IllegalStateException(
          "The history of policies in %s can't be read: %s"
              .formatted(partition.topic(), e.getMessage()),
          e);
    }
  }

  private PolicyHistory with(PolicyVersion version) {
    SortedMap<String, String> now =
        version.getActivation() == activation ? new TreeMap<>(hashes) : new TreeMap<>();
    now.put(version.getPolicy(), version.getHash());
    return new PolicyHistory(version.getActivation(), records + 1, now);
  }
}
