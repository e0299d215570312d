package io.signalbox.app.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.signalbox.app.commands.CommandResult;
import io.signalbox.app.local.LocalPorts;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.GoLive;
import io.signalbox.schemas.ProductEvent;
import io.signalbox.schemas.RegistryClient;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Records under a version of their schema that nobody here has met, while the registry is away:
 * whoever reads them waits in front of them and skips nothing. For a whole minute with {@code
 * -Dsignalbox.registry.away=60}, in seconds.
 */
class RegistryAwayTest {

  private static final Duration AWAY =
      Duration.ofSeconds(Integer.getInteger("signalbox.registry.away", 3));
  private static final Duration PATIENCE = Duration.ofMinutes(2).plus(AWAY);
  private static final int HANDOFFS = 10;

  // They take their ports before others are looked for.
  private final WebhookReceiver receiver = WebhookReceiver.slow(Duration.ZERO);

  private final LocalPorts ports = LocalPorts.of(LocalPorts.ANY, LocalPorts.ANY, LocalPorts.ANY);
  private final HandoffTraffic traffic =
      new HandoffTraffic(WholeInstallation.intake(URI.create("http://127.0.0.1:" + ports.http())));
  private final RegistryClient registry =
      new RegistryClient(List.of(URI.create(ports.registryAddress())));
  private final Path data;
  private final Path policies;
  private int versions;

  /** A record whose schema has a version that only the registry knows. */
  private record Prepared(String group, String topic, ByteBuffer value) {}

  /** Who reads a topic, and the record in front of which it is to stand. */
  private record Standing(String group, TopicPartition partition, long offset) {}

  RegistryAwayTest(@TempDir Path data, @TempDir Path policies) throws Exception {
    this.data = data;
    this.policies = policies;
    Map<String, URI> destinations = new TreeMap<>(Map.of("hook", receiver.address()));
    DeliveryPolicies.write(policies, destinations, "hook", "1h", "timeout: 5s");
  }

  @BeforeEach
  void letThreadsEnd() {
    // A stage that waits ends a thread each time it asks in vain, and begins another.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  @AfterEach
  void stop() {
    Awaitility.reset();
    receiver.close();
  }

  @Test
  @Timeout(600)
  void whoeverMeetsAnUnknownSchemaWaitsInFrontOfItAndSkipsNothing() throws Exception {
    List<Standing> standing;
    List<Prepared> prepared;
    try (WholeInstallation installation = WholeInstallation.start(data, policies, 1, ports);
        Waiting waiting = new Waiting()) {
      traffic.intake().goLive("test");
      traffic.send(DeliveryPolicies.TO_ALL, HANDOFFS);
      traffic.until(PATIENCE, () -> receiver.taken().size() == HANDOFFS);

      prepared = prepared(installation);
      installation.killRegistry();
      standing = write(prepared);
      waiting.awaitAll();
      traffic.send(DeliveryPolicies.TO_ALL, HANDOFFS);
      nobodyGoesOnFor(AWAY, installation, standing);
      installation.startRegistry();
      traffic.until(PATIENCE, () -> receiver.taken().size() == 2 * HANDOFFS);
      allGoOn(installation, standing);

      prepared = prepared(installation);
    }

    standing = killedWhileAllWait(prepared);

    // The registry starts last.
    try (WholeInstallation installation = WholeInstallation.start(data, policies, 1, ports)) {
      allGoOn(installation, standing);
      traffic.send(DeliveryPolicies.TO_ALL, HANDOFFS);
      traffic.until(PATIENCE, () -> receiver.taken().size() == 3 * HANDOFFS);
      traffic.until(PATIENCE, installation::balances);
      assertThat(installation.values(Topics.FAILED_EVENTS))
          .as("but for the numbers that the killed process had kept nothing failed")
          .allMatch(failed -> failed.getFailure().equals("missing_facts"));
      // The last of the traffic may still be on its way.
      await()
          .atMost(PATIENCE)
          .until(() -> CommandResult.of("ledger", "--url", installation.http()).exitCode() == 0);
      assertThat(installation.verify().findings()).isEmpty();
    }
  }

  /** A process meets such records while its registry is away, and dies over them. */
  private List<Standing> killedWhileAllWait(List<Prepared> prepared) throws Exception {
    Path log = data.resolve("logs/signalbox.log");
    try (ChildInstallation child = ChildInstallation.begin(data, policies, ports)) {
      child.awaitReady();
      await().atMost(PATIENCE).until(registry::isReachable);
      child.killRegistry();
      int before = (int) Files.size(log);
      List<Standing> standing = write(prepared);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                byte[] all = Files.readAllBytes(log);
                String said = new String(all, before, all.length - before, UTF_8);
                return Waiting.ALL.stream().allMatch(said::contains);
              });
      child.kill();
      return standing;
    }
  }

  /**
   * One for each reader, made of what stands there: nothing follows from a tick or a go-live again.
   */
  private List<Prepared> prepared(WholeInstallation installation) throws Exception {
    versions++;
    ProductEvent event = installation.values(Topics.PRODUCT_EVENTS).getFirst();
    event.setEventId("under-version-" + versions);
    List<Prepared> prepared = new ArrayList<>();
    prepared.add(prepare(installation, "identity", Topics.PRODUCT_EVENTS, event));
    prepared.add(
        prepare(
            installation,
            "identity",
            Topics.CLOCK,
            first(installation, Topics.CLOCK, clock -> clock.getStatement() instanceof GoLive)));
    prepared.add(
        prepare(
            installation,
            "classifier",
            Topics.TIMELINE,
            first(installation, Topics.TIMELINE, line -> line.getFact() instanceof Tick)));
    prepared.add(
        prepare(
            installation,
            "router",
            Topics.ROUTER_LOG,
            first(installation, Topics.ROUTER_LOG, line -> line.getFact() instanceof Tick)));
    prepared.add(
        prepare(
            installation,
            "assignment",
            Topics.ASSIGNMENT_LOG,
            first(installation, Topics.ASSIGNMENT_LOG, line -> line.getFact() instanceof Tick)));
    prepared.add(
        prepare(
            installation,
            "courier",
            Topics.DELIVERIES,
            installation.values(Topics.DELIVERIES).getFirst()));
    return prepared;
  }

  private static <T extends SpecificRecord> T first(
      WholeInstallation installation, Topic<T> topic, Predicate<T> wanted) throws Exception {
    return installation.values(topic).stream().filter(wanted).findFirst().orElseThrow();
  }

  /** Its schema gets a field more in each version, which is null here: a byte more, at the end. */
  private <T extends SpecificRecord> Prepared prepare(
      WholeInstallation installation, String group, Topic<T> topic, T value) {
    Contracts contracts = installation.contracts();
    byte[] known = contracts.encoder(topic).encode(value);
    int id = registry.register(topic.subject(contracts.prefix()), extended(topic.schema()));
    byte[] extended = Arrays.copyOf(known, known.length + versions);
    ByteBuffer.wrap(extended).putInt(1, id);
    return new Prepared(
        contracts.prefix() + group, contracts.name(topic), ByteBuffer.wrap(extended));
  }

  private Schema extended(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    for (int version = 1; version <= versions; version++) {
      fields.add(
          new Schema.Field(
              "of_version_" + version,
              Schema.createUnion(
                  Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING)),
              "",
              Schema.Field.NULL_DEFAULT_VALUE));
    }
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
  }

  private List<Standing> write(List<Prepared> prepared) throws Exception {
    List<Standing> standing = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, ports.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (Prepared each : prepared) {
        RecordMetadata at =
            producer
                .send(
                    new ProducerRecord<>(
                        each.topic(), 0, "any".getBytes(UTF_8), each.value().array()))
                .get();
        standing.add(new Standing(each.group(), new TopicPartition(each.topic(), 0), at.offset()));
      }
    }
    return standing;
  }

  /** Nobody commits beyond the record. */
  private static void nobodyGoesOnFor(
      Duration time, WholeInstallation installation, List<Standing> standing) {
    await()
        .during(time)
        .atMost(time.plus(PATIENCE))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> standing.stream().noneMatch(each -> isBeyond(installation, each)));
  }

  private static void allGoOn(WholeInstallation installation, List<Standing> standing) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> standing.stream().allMatch(each -> isBeyond(installation, each)));
  }

  private static boolean isBeyond(WholeInstallation installation, Standing standing) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, installation.kafka()))) {
      OffsetAndMetadata committed =
          admin
              .listConsumerGroupOffsets(standing.group())
              .partitionsToOffsetAndMetadata()
              .get()
              .get(standing.partition());
      return committed != null && committed.offset() > standing.offset();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Hears who says that it waits. */
  private static final class Waiting implements AutoCloseable {

    private static final List<String> ALL =
        List.of(
            "identity waits for the registry",
            "classifier waits for the registry",
            "router waits for the registry",
            "assignment waits for the registry",
            "Deliveries wait for the registry",
            "clock.v1 waits for the registry",
            "Exclusions wait for the registry");

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.signalbox");
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    Waiting() {
      heard.list = new CopyOnWriteArrayList<>();
      heard.start();
      logger.addAppender(heard);
    }

    /** All say so from here on. */
    void awaitAll() {
      heard.list.clear();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(ALL)
                      .allMatch(
                          line ->
                              heard.list.stream()
                                  .anyMatch(said -> said.getFormattedMessage().contains(line))));
    }

    @Override
    public void close() {
      logger.detachAppender(heard);
    }
  }
}
