package io.signalbox.bench.pipeline;

import io.signalbox.app.local.Installation;
import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.ProductEvent;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.TopicEncoder;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.Partitioning;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes timelines as identity and its clock do, without them. */
final class TimelineWriter implements AutoCloseable {

  private static final Origin ORIGIN = new Origin("identity", 0, 1L);

  private final Producer<byte[], byte[]> producer;
  private final TopicEncoder<TimelineRecord> encoder;
  private final String topic;
  private final int partitions;
  private long ticks;

  TimelineWriter(Installation installation) {
    this.encoder = installation.contracts().encoder(Topics.TIMELINE);
    this.topic = installation.contracts().name(Topics.TIMELINE);
    this.partitions = installation.partitions();
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                installation.bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** An event of a person whose account is known. */
  void event(ProductEvent event) {
    write(
        Crowd.account(event.getActor()),
        new AttributedEvent(
            event.getEventId(),
            event.getType(),
            event.getName(),
            event.getUser(),
            event.getWorkspace(),
            event.getSession(),
            null,
            event.getOccurredAt(),
            event.getReceivedAt(),
            event.getSource(),
            event.getProperties()));
  }

  /** Facts of an account. */
  void facts(String account, List<Property> facts, Instant at) {
    write(account, new AccountFact("crm-" + account, at, facts));
  }

  /** Time passes in every partition. */
  void tick(Instant asOf) {
    Tick tick = Tick.newBuilder().setNumber(++ticks).setAsOf(asOf).build();
    for (int partition = 0; partition < partitions; partition++) {
      send(partition, null, tick);
    }
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }

  private void write(String account, Object fact) {
    send(Partitioning.partitionOf(account, partitions), account, fact);
  }

  private void send(int partition, @Nullable String account, Object fact) {
    byte[] key = account == null ? null : account.getBytes(StandardCharsets.UTF_8);
    byte[] value = encoder.encode(new TimelineRecord(account, fact, ORIGIN));
    // flush() waits for all of them.
    var unused = producer.send(new ProducerRecord<>(topic, partition, key, value));
  }
}
