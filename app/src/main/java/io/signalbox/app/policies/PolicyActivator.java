package io.signalbox.app.policies;

import io.signalbox.policy.Play;
import io.signalbox.policy.PolicySet;
import io.signalbox.policy.PolicySource;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.PolicyVersion;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes an activation when the policies differ from those in force: each new version into the
 * policies' topic and one record into every timeline partition, in one transaction.
 *
 * <p>All activators share one transactional id, so that of two at once one is fenced off; with ids
 * of their own they can leave partitions with different last words (measured on Kafka 4.3.1). The
 * number rises; the classifier keeps the greatest.
 */
public final class PolicyActivator {

  private static final String STAGE = "policies";
  private static final String ROUTING = "routing";

  private final Contracts contracts;
  private final String bootstrapServers;
  private final int partitions;

  /** Activates in this installation. */
  public PolicyActivator(Contracts contracts, String bootstrapServers, int partitions) {
    this.contracts = contracts;
    this.bootstrapServers = bootstrapServers;
    this.partitions = partitions;
  }

  /**
   * Puts {@code policies} in force unless they are.
   *
   * @param by who says so
   * @param reason why
   * @return the number of the activation in force afterwards
   */
  public long activate(PolicySet policies, String by, String reason, Instant at) {
    SortedMap<String, PolicySource> wanted = sources(policies);
    PolicyHistory history = PolicyHistory.read(contracts, bootstrapServers);
    if (history.isInForce(wanted)) {
      return history.activation();
    }
    long number = history.activation() + 1;
    List<PolicyVersion> versions = new ArrayList<>();
    for (Map.Entry<String, PolicySource> policy : wanted.entrySet()) {
      versions.add(
          new PolicyVersion(
              policy.getKey(),
              policy.getValue().hash(),
              policy.getValue().text(),
              number,
              by,
              reason,
              at,
              new Origin(STAGE, 0, history.records() + versions.size() + 1)));
    }
    write(versions, activation(policies, number, at));
    return number;
  }

  private void write(List<PolicyVersion> versions, PolicyActivation activation) {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (PolicyVersion version : versions) {
        var unused =
            producer.send(
                new ProducerRecord<>(
                    contracts.name(Topics.POLICIES),
                    version.getPolicy().getBytes(StandardCharsets.UTF_8),
                    contracts.encoder(Topics.POLICIES).encode(version)));
      }
      byte[] record =
          contracts
              .encoder(Topics.TIMELINE)
              .encode(
                  new TimelineRecord(
                      null, activation, new Origin(STAGE, 0, activation.getNumber())));
      for (int partition = 0; partition < partitions; partition++) {
        var unused =
            producer.send(
                new ProducerRecord<>(contracts.name(Topics.TIMELINE), partition, null, record));
      }
      // Fails when any of the above was not acknowledged.
      producer.commitTransaction();
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
        contracts.prefix() + STAGE,
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        10_000,
        ProducerConfig.ACKS_CONFIG,
        "all");
  }

  private static PolicyActivation activation(PolicySet policies, long number, Instant at) {
    List<ActivePolicy> plays = new ArrayList<>();
    for (Play play : policies.plays()) {
      plays.add(new ActivePolicy(play.name(), play.source().hash(), play.source().text()));
    }
    return new PolicyActivation(number, plays, List.of(), at);
  }

  private static SortedMap<String, PolicySource> sources(PolicySet policies) {
    SortedMap<String, PolicySource> sources = new TreeMap<>();
    policies.plays().forEach(play -> sources.put(play.name(), play.source()));
    sources.put(ROUTING, policies.routing().source());
    return sources;
  }
}
