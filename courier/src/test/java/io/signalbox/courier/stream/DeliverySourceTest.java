package io.signalbox.courier.stream;

import static io.signalbox.courier.CourierFixtures.NOW;
import static io.signalbox.courier.CourierFixtures.limits;
import static io.signalbox.courier.CourierFixtures.secrets;
import static io.signalbox.courier.CourierFixtures.ticket;
import static io.signalbox.courier.CourierFixtures.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.courier.CourierFixtures;
import io.signalbox.courier.DisabledDestinations;
import io.signalbox.policy.Destination;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.RegistryUnavailableException;
import io.signalbox.schemas.SchemaRegistry;
import io.signalbox.schemas.Topics;
import io.signalbox.testkit.InMemoryRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With Kafka's in-memory clients. */
class DeliverySourceTest {

  private static final TopicPartition ZERO = new TopicPartition("signalbox.deliveries.v1", 0);

  @TempDir private Path directory;

  private final UnsteadyRegistry registry = new UnsteadyRegistry();
  private final Contracts contracts = new Contracts(registry, "signalbox.");
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          false, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
  private final SentFacts facts = new SentFacts(contracts, producer);
  private final ScriptedCaller caller = ScriptedCaller.answering(200);

  @SuppressWarnings("NullAway.Init") // opened before each
  private CourierLog courierLog;

  @SuppressWarnings("NullAway.Init") // opened before each
  private Dispatch dispatch;

  @SuppressWarnings("NullAway.Init") // opened before each
  private DeliverySource source;

  @BeforeEach
  void start() {
    CourierSettings settings = new CourierSettings("1", "", 3, "test", directory, 1);
    courierLog = new CourierLog(contracts, producer, settings, InstantSource.fixed(NOW));
    dispatch =
        new Dispatch(
            courierLog,
            new Calls(
                secrets(Map.of("S", CourierFixtures.SIGNING)),
                Optional.empty(),
                InstantSource.fixed(NOW)),
            new OpenLanes(destination -> caller, new DisabledDestinations()),
            new CourierCounts(),
            InstantSource.system(),
            Duration.ofMillis(200));
    source =
        new DeliverySource(
            contracts, consumer, dispatch, new UnreadableDeliveries(courierLog, "1"));
    Destination crm =
        webhook(
            "crm",
            URI.create("https://consumer.example"),
            limits(2, Optional.empty(), Duration.ofSeconds(15)));
    dispatch.use(new TreeMap<>(Map.of("crm", crm)));
    dispatch.start();
    consumer.schedulePollTask(
        () -> {
          consumer.rebalance(List.of(ZERO));
          consumer.updateBeginningOffsets(Map.of(ZERO, 0L));
        });
    source.start();
  }

  @AfterEach
  void stop() {
    source.close();
    dispatch.close();
    courierLog.close();
  }

  @Test
  void onlyWhatIsSettledIsCommitted() {
    arrives(0, delivery(1));
    arrives(1, delivery(2));
    await().until(() -> facts.started().size() == 2);

    producer.completeNext();

    // The first is acknowledged, the second is not.
    await().until(() -> committed() == 1);
    await().until(() -> caller.messages().size() == 1);
  }

  @Test
  void whatIsUnderWayWhenItStopsIsReadAgain() {
    arrives(0, delivery(1));
    await().until(() -> facts.started().size() == 1);

    source.close();
    dispatch.close();

    assertThat(committed()).isLessThanOrEqualTo(0);
    assertThat(caller.messages()).isEmpty();
  }

  @Test
  void whatCantBeReadLeavesWithItsBytes() {
    byte[] broken = "no delivery".getBytes(StandardCharsets.UTF_8);
    arrives(0, broken);

    await().until(() -> facts.failed().size() == 1);
    assertThat(committed()).isNotEqualTo(1);
    assertThat(facts.failed().getFirst().getPayload().array()).isEqualTo(broken);
    assertThat(facts.failed().getFirst().getStage()).isEqualTo("courier");
    assertThat(facts.failed().getFirst().getOffset()).isEqualTo(0L);

    producer.completeNext();
    await().until(() -> committed() == 1);
  }

  @Test
  void whileTheRegistryIsAwayItWaitsAndSkipsNothing() {
    byte[] delivery = delivery(1);
    registry.isAway = true;
    arrives(0, delivery);
    await().until(() -> registry.refusals > 0);
    assertThat(facts.started()).isEmpty();

    registry.isAway = false;

    await().until(() -> facts.started().size() == 1);
    assertThat(facts.failed()).isEmpty();
  }

  @Test
  void anErrorOfKafkaIsWaitedOut() {
    consumer.setPollException(new KafkaException("the broker is away"));
    arrives(0, delivery(1));

    await().until(() -> facts.started().size() == 1);
    assertThat(source.isRunning()).isTrue();
  }

  private byte[] delivery(long number) {
    return contracts.encoder(Topics.DELIVERIES).encode(ticket(number, "crm").delivery());
  }

  private void arrives(long offset, byte[] value) {
    consumer.schedulePollTask(
        () ->
            consumer.addRecord(new ConsumerRecord<>(ZERO.topic(), 0, offset, new byte[0], value)));
  }

  private long committed() {
    OffsetAndMetadata committed = consumer.committed(Set.of(ZERO)).get(ZERO);
    return committed == null ? -1 : committed.offset();
  }

  /** Is away when its test says so. */
  private static final class UnsteadyRegistry implements SchemaRegistry {

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private volatile boolean isAway;
    private volatile int refusals;

    @Override
    public int register(String subject, Schema schema) {
      return registry.register(subject, schema);
    }

    @Override
    public Optional<Schema> schema(int id) {
      if (isAway) {
        refusals = 1;
        throw new RegistryUnavailableException("the registry is away", null);
      }
      return registry.schema(id);
    }
  }
}
