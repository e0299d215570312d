package io.signalbox.app.policies;

import io.signalbox.identity.Actor;
import io.signalbox.identity.stream.IdentityTopology;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.IdentityStep;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Place;
import io.signalbox.schemas.TopicEncoder;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.FencedProducer;
import io.signalbox.stage.Partitioning;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends events to be placed anew, a few in each transaction, each with the progress that it is: so
 * none is sent twice, whenever the process ends. The steps of a partition are numbered, and the
 * same event has the same number when it is sent again after an end in between.
 */
final class ReattributionWriter implements AutoCloseable {

  private static final int RECORDS_AT_ONCE = 500;
  private static final int BYTES_AT_ONCE = 4_000_000;

  private final Producer<byte[], byte[]> producer;
  private final TopicEncoder<IdentityStep> encoder;
  private final String topic;
  private final int partitions;
  private final TopicPartition source;
  private final ConsumerGroupMetadata group;
  private int open;
  private int openBytes;

  private ReattributionWriter(
      Producer<byte[], byte[]> producer,
      Contracts contracts,
      int partitions,
      TopicPartition source,
      ConsumerGroupMetadata group) {
    this.producer = producer;
    this.encoder = contracts.encoder(Topics.IDENTITY_STEPS);
    this.topic = contracts.name(Topics.IDENTITY_STEPS);
    this.partitions = partitions;
    this.source = source;
    this.group = group;
  }

  /** Opens one; from here on no earlier one of this partition can write. */
  static ReattributionWriter open(
      Contracts contracts,
      String bootstrapServers,
      int partitions,
      TopicPartition source,
      ConsumerGroupMetadata group) {
    Producer<byte[], byte[]> producer =
        FencedProducer.open(
            bootstrapServers,
            contracts.prefix() + IdentityTopology.REATTRIBUTION + "-" + source.partition());
    return new ReattributionWriter(producer, contracts, partitions, source, group);
  }

  /** Sends one event; {@code progress} is what is known with it. */
  void write(AttributedEvent event, ExclusionProgress progress) {
    String person = Actor.user(event.getPerson()).key();
    byte[] value =
        encoder.encode(
            new IdentityStep(
                person,
                0,
                MarkerPhase.SETTLE,
                new Place(event),
                new Origin(IdentityTopology.REATTRIBUTION, source.partition(), progress.sent())));
    begin();
    var unused =
        producer.send(
            new ProducerRecord<>(
                topic,
                Partitioning.partitionOf(person, partitions),
                person.getBytes(StandardCharsets.UTF_8),
                value));
    open++;
    openBytes += value.length;
    if (open >= RECORDS_AT_ONCE || openBytes >= BYTES_AT_ONCE) {
      commit(progress);
    }
  }

  /** Commits what is open, and this progress. */
  void finish(ExclusionProgress progress) {
    begin();
    commit(progress);
  }

  @Override
  public void close() {
    producer.close();
  }

  private void begin() {
    if (open == 0) {
      producer.beginTransaction();
    }
  }

  private void commit(ExclusionProgress progress) {
    producer.sendOffsetsToTransaction(Map.of(source, progress.committed()), group);
    producer.commitTransaction();
    open = 0;
    openBytes = 0;
  }
}
