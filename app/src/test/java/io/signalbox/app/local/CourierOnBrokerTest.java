package io.signalbox.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.signalbox.courier.SecretMissingException;
import io.signalbox.courier.SecretSource;
import io.signalbox.courier.http.HttpDestinationCallers;
import io.signalbox.courier.stream.CourierRuntime;
import io.signalbox.courier.stream.CourierRuntime.World;
import io.signalbox.courier.stream.CourierSettings;
import io.signalbox.policy.Destination;
import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Delivery;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.PartitionReader;
import io.signalbox.stage.TopicReader;
import io.signalbox.testkit.InMemoryRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A whole courier between a real broker and real sockets. */
final class CourierOnBrokerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOKEN = "a/token+that=nobody-may-see";
  private static final String SIGNING = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
  private static final LocalPorts PORTS =
      LocalPorts.of(LocalPorts.ANY, LocalPorts.ANY, LocalPorts.ANY);

  @TempDir private static Path broker;

  @SuppressWarnings("NullAway.Init") // started before all
  private static LocalBroker kafka;

  @TempDir private Path data;

  @SuppressWarnings("NullAway.Init") // made before each, for topics of its own
  private Contracts contracts;

  @SuppressWarnings("NullAway.Init") // made before each
  private HookServer consumer;

  private final HttpDestinationCallers callers = new HttpDestinationCallers();

  @BeforeAll
  static void startKafka() {
    kafka = LocalBroker.start(broker, PORTS.kafka(), PORTS.controller());
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void start(TestInfo test) throws Exception {
    String prefix = test.getTestMethod().orElseThrow().getName() + ".";
    contracts = new Contracts(new InMemoryRegistry(), prefix);
    LocalTopics.create(PORTS.bootstrapServers(), prefix, 1);
    consumer = new HookServer();
  }

  @AfterEach
  void stop() {
    consumer.close();
    callers.close();
  }

  @Test
  void aDeadDestinationSlowsNoOther() throws Exception {
    try (CourierRuntime courier = start(hook("good", "/"), dead())) {
      for (int n = 0; n < 20; n++) {
        write(delivery("dead", n));
        write(delivery("good", n));
      }
      await().atMost(PATIENCE).until(() -> ended().size() == 40);

      assertThat(ended("good"))
          .hasSize(20)
          .allMatch(attempt -> attempt.getState() == AttemptState.DELIVERED);
      assertThat(consumer.messages()).hasSize(20).doesNotHaveDuplicates();
      assertThat(ended("dead"))
          .extracting(DeliveryAttempt::getFailure)
          .containsOnly("refused", "circuit_open");
      assertThat(ended("dead"))
          .filteredOn(attempt -> "refused".equals(attempt.getFailure()))
          .hasSizeBetween(3, 6);
      assertThat(courier.status())
          .containsEntry("deliveries_delivered", 20L)
          .containsEntry("destination_good", "open");
    }

    List<DeliveryAttempt> started = values(Topics.DELIVERY_ATTEMPTS);
    assertThat(started)
        .hasSizeBetween(23, 26)
        .allMatch(attempt -> attempt.getState() == AttemptState.STARTED);
    assertThat(numbers(started.stream().map(DeliveryAttempt::getOrigin).toList()))
        .isEqualTo(LongStream.rangeClosed(1, started.size()).boxed().toList());
    assertThat(numbers(values(Topics.ROUTER_LOG).stream().map(RouterRecord::getOrigin).toList()))
        .isEqualTo(LongStream.rangeClosed(1, 40).boxed().toList());
  }

  @Test
  void noSecretIsSeenAnywhere() throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger("io.signalbox");
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    logger.addAppender(logged);
    logger.setLevel(Level.TRACE);

    try (CourierRuntime courier = start(hook("good", "/"), dead())) {
      write(delivery("good", 0));
      write(delivery("dead", 0));
      await().atMost(PATIENCE).until(() -> ended().size() == 2);
      assertThat(ended("good").getFirst().getAnswer()).isEqualTo("I was sent Bearer ***");
      assertThat(courier.status().toString()).doesNotContain(TOKEN);
    } finally {
      logger.detachAppender(logged);
    }

    for (Topic<?> topic : Topics.ALL) {
      assertThat(bytes(topic)).doesNotContain(TOKEN).doesNotContain(SIGNING.substring(6));
    }
    assertThat(logged.list)
        .isNotEmpty()
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(line -> line.contains(TOKEN) || line.contains(SIGNING.substring(6)));
  }

  @Test
  void afterARestartWhatWaitedIsDeliveredAndWhatHadStartedIsLeftToTheRouter() throws Exception {
    consumer.hangOn("h0-hook");
    CourierRuntime killed = start(hook("hook", "/"));
    write(delivery("hook", 0));
    await().atMost(PATIENCE).until(() -> consumer.messages().size() == 1);
    await().atMost(PATIENCE).until(() -> committed() == 1);
    write(delivery("hook", 1));
    write(delivery("hook", 2));

    // As after kill -9: nothing was closed. The next one takes its name and its partition.
    try (CourierRuntime next = start(hook("hook", "/"))) {
      await().atMost(PATIENCE).until(() -> committed() == 3);
      await().atMost(PATIENCE).until(() -> ended().size() == 2);
      assertThat(next.status()).containsEntry("deliveries_delivered", 2L);
    } finally {
      killed.close();
    }

    assertThat(consumer.messages()).containsExactlyInAnyOrder("h0-hook", "h1-hook", "h2-hook");
    assertThat(values(Topics.FAILED_EVENTS))
        .anyMatch(notice -> notice.getReason().contains("delivery-attempts.v1"));
  }

  @Test
  void whatIsGoneStaysDisabledOverARestartUntilItsPolicyChanges() throws Exception {
    consumer.status(410);
    try (CourierRuntime first = start(hook("hook", "/"))) {
      write(delivery("hook", 0));
      await().atMost(PATIENCE).until(() -> ended().size() == 1);
      assertThat(first.status()).containsEntry("destination_hook", "disabled");
    }
    // The router writes results among the attempts.
    send(Topics.DELIVERY_ATTEMPTS, "acme", ended().getFirst());
    consumer.status(200);

    try (CourierRuntime second = start(hook("hook", "/"))) {
      write(delivery("hook", 1));
      await().atMost(PATIENCE).until(() -> ended().size() == 2);
      assertThat(ended().getLast().getFailure()).isEqualTo("disabled");
      assertThat(consumer.messages()).containsExactly("h0-hook");

      second.use(byName(hook("hook", "/changed")));
      write(delivery("hook", 1));
      await().atMost(PATIENCE).until(() -> consumer.messages().contains("h1-hook"));
    }
  }

  private CourierRuntime start(Destination... destinations) {
    CourierSettings settings =
        new CourierSettings("1", PORTS.bootstrapServers(), 0, "local", data, 1);
    CourierRuntime courier =
        CourierRuntime.start(
            settings,
            contracts,
            new World(callers, secrets(), Optional.empty(), InstantSource.system()));
    courier.use(byName(destinations));
    return courier;
  }

  private static SortedMap<String, Destination> byName(Destination... destinations) {
    SortedMap<String, Destination> byName = new TreeMap<>();
    for (Destination destination : destinations) {
      byName.put(destination.name(), destination);
    }
    return byName;
  }

  private Destination hook(String name, String path) {
    return destination(name, consumer.address(path));
  }

  private static Destination dead() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return destination("dead", URI.create("http://127.0.0.1:" + free.getLocalPort()));
    }
  }

  private static Destination destination(String name, URI address) {
    return new Destination(
        name,
        Destination.Kind.WEBHOOK,
        Optional.of(address),
        new TreeMap<>(
            Map.of(
                "signing", new Destination.Secret.Environment("SIGNING"),
                "token", new Destination.Secret.Environment("TOKEN"))),
        new TreeMap<>(),
        new Destination.Limits(
            1, Optional.empty(), Duration.ofSeconds(60), 3, Duration.ofMinutes(1)),
        Destination.RetrySchedule.STANDARD,
        true);
  }

  private static SecretSource secrets() {
    Map<String, String> known = Map.of("SIGNING", SIGNING, "TOKEN", TOKEN);
    return place -> {
      String secret = known.get(((Destination.Secret.Environment) place).variable());
      if (secret == null) {
        throw new SecretMissingException("it is not set");
      }
      return secret;
    };
  }

  private static Delivery delivery(String destination, int number) {
    Instant at = Instant.parse("2026-11-19T10:00:00Z");
    Handoff handoff =
        Handoff.newBuilder()
            .setHandoffId("h" + number)
            .setDecisionId("d" + number)
            .setAccount("acme")
            .setQueue("sales")
            .setPlay("expansion")
            .setScore(72)
            .setRule("score >= 60")
            .setBecause("Because of it.")
            .setDecidedAt(at)
            .setComponents(List.of())
            .setOrigin(new Origin("router", 0, 1L))
            .build();
    return Delivery.newBuilder()
        .setHandoff(handoff)
        .setDestination(destination)
        .setAttempt(1)
        .setDue(at)
        .setMessageId(handoff.getHandoffId() + "-" + destination)
        .setOrigin(new Origin("router", 0, 1L))
        .build();
  }

  private void write(Delivery delivery) throws Exception {
    send(Topics.DELIVERIES, delivery.getHandoff().getHandoffId(), delivery);
  }

  private <T extends SpecificRecord> void send(Topic<T> topic, String key, T value)
      throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, PORTS.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      byte[] bytes = contracts.encoder(topic).encode(value);
      producer.send(new ProducerRecord<>(contracts.name(topic), key, bytes)).get();
    }
  }

  private List<DeliveryAttempt> ended() {
    return values(Topics.ROUTER_LOG).stream()
        .map(RouterRecord::getFact)
        .map(DeliveryAttempt.class::cast)
        .toList();
  }

  private List<DeliveryAttempt> ended(String destination) {
    return ended().stream()
        .filter(attempt -> attempt.getDestination().equals(destination))
        .toList();
  }

  private <T extends SpecificRecord> List<T> values(Topic<T> topic) {
    try (TopicReader<T> reader = new TopicReader<>(contracts, topic, PORTS.bootstrapServers())) {
      List<T> values = new ArrayList<>();
      reader.read(0).forEachRemaining(record -> values.add(record.value()));
      return values;
    }
  }

  private String bytes(Topic<?> topic) {
    try (PartitionReader reader =
        new PartitionReader(contracts.name(topic), PORTS.bootstrapServers())) {
      StringBuilder all = new StringBuilder();
      reader
          .read(0)
          .forEachRemaining(
              record ->
                  all.append(
                      new String(
                          Objects.requireNonNull(record.value()), StandardCharsets.ISO_8859_1)));
      return all.toString();
    }
  }

  private long committed() throws ExecutionException, InterruptedException {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, PORTS.bootstrapServers()))) {
      return admin
          .listConsumerGroupOffsets(contracts.prefix() + "courier")
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    }
  }

  private static List<Long> numbers(List<Origin> origins) {
    return origins.stream()
        .filter(origin -> origin.getStage().equals("courier"))
        .map(Origin::getFactSeq)
        .sorted()
        .toList();
  }
}
