package io.signalbox.app.policies;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PolicyVersion;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.FencedProducer;
import io.signalbox.stage.StageOutput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes an activation: each version into the policies' topic, one record into every timeline
 * partition and one into every partition of the router's log, in one transaction.
 *
 * <p>All activators share one transactional id, so that of two at once one is fenced off; with ids
 * of their own they can leave partitions with different last words (measured on Kafka 4.3.1). The
 * history is read behind the fence: nobody else can write between that and the commit. The number
 * rises; classifier and router keep the greatest.
 */
public final class PolicyActivator {

  private static final String STAGE = "policies";

  private final Contracts contracts;
  private final String bootstrapServers;
  private final int partitions;

  /**
   * Who activates, and why; both are recorded.
   *
   * @param at when, by the wall
   */
  public record Order(String by, String reason, Instant at) {}

  /**
   * What an order did. A reader that comes at once may not see it yet: a transaction's end takes a
   * moment to reach every partition.
   *
   * @param before the history without it
   * @param after the history with it; the same when it was in force already
   */
  public record Activated(PolicyHistory before, PolicyHistory after) {

    /** Whether there is a new activation. */
    public boolean isNew() {
      return after.number() > before.number();
    }
  }

  /** Activates in this installation. */
  public PolicyActivator(Contracts contracts, String bootstrapServers, int partitions) {
    this.contracts = contracts;
    this.bootstrapServers = bootstrapServers;
    this.partitions = partitions;
  }

  /**
   * Activates what {@code choice} takes from the history, or nothing if that is in force.
   *
   * @param choice may refuse with {@link ActivationRefusedException}
   */
  public Activated activate(Function<PolicyHistory, PolicyTexts> choice, Order order) {
    try (Producer<byte[], byte[]> producer =
        FencedProducer.open(bootstrapServers, contracts.prefix() + STAGE)) {
      PolicyHistory history = PolicyHistory.read(contracts, bootstrapServers);
      PolicyTexts wanted = choice.apply(history);
      return new Activated(
          history,
          history.isInForce(wanted)
              ? history
              : history.and(write(producer, history, wanted, order)));
    }
  }

  private List<PolicyVersion> write(
      Producer<byte[], byte[]> producer, PolicyHistory history, PolicyTexts wanted, Order order) {
    long number = history.number() + 1;
    Origin origin = new Origin(STAGE, 0, number);
    byte[] plays =
        encode(
            Topics.TIMELINE,
            new TimelineRecord(null, wanted.activation(number, order.at()), origin),
            "The plays");
    byte[] routing =
        encode(
            Topics.ROUTER_LOG,
            new RouterRecord(null, wanted.routingActivation(number, order.at()), origin),
            "The files of routing");
    producer.beginTransaction();
    List<PolicyVersion> versions = versions(history, wanted, number, order);
    for (PolicyVersion version : versions) {
      var unused =
          producer.send(
              new ProducerRecord<>(
                  contracts.name(Topics.POLICIES),
                  version.getPolicy().getBytes(StandardCharsets.UTF_8),
                  contracts.encoder(Topics.POLICIES).encode(version)));
    }
    toAllPartitions(producer, Topics.TIMELINE, plays);
    toAllPartitions(producer, Topics.ROUTER_LOG, routing);
    // Fails when any of the above was not acknowledged.
    producer.commitTransaction();
    return versions;
  }

  private <T extends SpecificRecord> byte[] encode(Topic<T> topic, T record, String what) {
    byte[] bytes = contracts.encoder(topic).encode(record);
    if (bytes.length > StageOutput.MAX_FACT_BYTES) {
      throw new ActivationRefusedException(
          "%s and the lists they name have %d bytes together and one record may have %d; shorten the lists"
              .formatted(what, bytes.length, StageOutput.MAX_FACT_BYTES));
    }
    return bytes;
  }

  private void toAllPartitions(Producer<byte[], byte[]> producer, Topic<?> topic, byte[] record) {
    for (int partition = 0; partition < partitions; partition++) {
      var unused =
          producer.send(new ProducerRecord<>(contracts.name(topic), partition, null, record));
    }
  }

  private static List<PolicyVersion> versions(
      PolicyHistory history, PolicyTexts wanted, long number, Order order) {
    List<PolicyVersion> versions = new ArrayList<>();
    wanted
        .policies()
        .forEach(
            (name, source) ->
                versions.add(
                    version(history, versions, name, source.hash(), source.text(), number, order)));
    wanted
        .lists()
        .forEach(
            (name, list) ->
                versions.add(
                    version(
                        history,
                        versions,
                        PolicyHistory.LIST + name,
                        list.hash(),
                        list.text(),
                        number,
                        order)));
    return versions;
  }

  private static PolicyVersion version(
      PolicyHistory history,
      List<PolicyVersion> before,
      String name,
      String hash,
      String text,
      long number,
      Order order) {
    return new PolicyVersion(
        name,
        hash,
        text,
        number,
        order.by(),
        order.reason(),
        order.at(),
        new Origin(STAGE, 0, history.records() + before.size() + 1));
  }
}
