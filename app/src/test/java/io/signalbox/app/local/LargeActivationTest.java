package io.signalbox.app.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.app.policies.Activation;
import io.signalbox.app.policies.HistoryFolds;
import io.signalbox.app.policies.PolicyActivator;
import io.signalbox.app.policies.PolicyTexts;
import io.signalbox.classifier.Preview;
import io.signalbox.classifier.TimelineFold;
import io.signalbox.classifier.stream.ClassifierTopology;
import io.signalbox.policy.PolicyFiles;
import io.signalbox.policy.PolicySet;
import io.signalbox.router.stream.RouterTopology;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.StageRunner;
import io.signalbox.stage.StageSettings;
import io.signalbox.testkit.InMemoryRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A policy that changes for every account of a partition, on a real broker: classifier and router
 * run as they always do, with their stores on disk and their transactions.
 */
class LargeActivationTest {

  private static final int ACCOUNTS = Integer.getInteger("signalbox.activation.accounts", 50_000);
  private static final Duration MOST = Duration.ofSeconds(1);
  private static final Duration TRANSACTION = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int BRAKE = 20;
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private final Contracts contracts = new Contracts(new InMemoryRegistry(), LocalSettings.PREFIX);
  private final Stopwatch stopwatch = new Stopwatch();
  private final LocalPorts ports = LocalPorts.of(LocalPorts.ANY, LocalPorts.ANY, LocalPorts.ANY);
  private final String kafka = ports.bootstrapServers();
  private final Path data;
  private final Path policies;
  private final ClassifierTopology classifier =
      new ClassifierTopology(contracts, PolicySet::parsePlay, "0.0.0-test");
  private final RouterTopology router;
  private final LocalBroker broker;
  private long written;

  LargeActivationTest(@TempDir Path data, @TempDir Path policies) throws Exception {
    this.data = data;
    this.policies = policies;
    Files.copy(Path.of("../policies/tracking-plan.yaml"), policies.resolve("tracking-plan.yaml"));
    Files.writeString(policies.resolve("routing.yaml"), "rules: [{otherwise: true, to: sales}]");
    play(40);
    router = new RouterTopology(contracts, PolicyFiles.read(policies).routing(), 1, "0.0.0-test");
    broker = LocalBroker.start(data.resolve("kafka"), ports.kafka(), ports.controller());
    LocalTopics.create(kafka, LocalSettings.PREFIX, 1);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void anActivationOfEveryAccountStopsNoPartitionAndOutlivesNoTransaction() throws Exception {
    PolicyTexts hard = play(40);
    PolicyTexts easy = play(20);
    activate(hard);
    try (StageRunner classifying = runner("classifier", classifier.build(stopwatch.topology()));
        StageRunner routing = runner("router", router.build());
        Visibility visibility = Visibility.watch(kafka, contracts.name(Topics.ROUTER_LOG))) {
      classifying.start();
      routing.start();
      classifying.awaitRunning(PATIENCE);
      routing.awaitRunning(PATIENCE);
      accountsShortOfPoints();
      await().atMost(PATIENCE).until(() -> routed(routing, "records in") == 1);
      final long before = classified(classifying, "records in");
      assertThat(classified(classifying, "accounts")).isEqualTo(ACCOUNTS);
      Preview preview =
          new HistoryFolds(contracts, kafka)
              .preview(new Activation(1, START, "ada", "the first", hard), easy);
      stopwatch.reset();
      visibility.reset();

      long begun = System.nanoTime();
      activate(easy);
      write(Stream.of(new TimelineRecord(null, tick(2), origin())));
      await().atMost(PATIENCE).until(() -> routed(routing, "records in") == ACCOUNTS + 2);

      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      Stopwatch.Times times = stopwatch.times();
      System.out.printf(
          "an activation of %,d accounts on Kafka: %d records in %d ms, the longest %d ms; a decision was visible after %d ms at most%n",
          ACCOUNTS,
          times.calls(),
          took.toMillis(),
          times.longest().toMillis(),
          visibility.longest().toMillis());
      assertThat(times.longest()).isLessThan(MOST);
      assertThat(visibility.longest()).isLessThan(TRANSACTION);
      assertThat(times.calls())
          .as("the work is divided over ticks that say nothing new")
          .isGreaterThanOrEqualTo(2L * ACCOUNTS / TimelineFold.UNITS_PER_RECORD)
          .as("no record was repeated because its transaction was over")
          .isEqualTo(classified(classifying, "records in") - before);
      assertThat(preview.counts().get("large"))
          .isEqualTo(new Preview.Count(0, ACCOUNTS, ACCOUNTS, 0));
      assertThat(classified(classifying, "qualified")).isEqualTo(ACCOUNTS);
      assertThat(routed(routing, "routed")).isEqualTo(BRAKE);
      assertThat(routed(routing, "suppressed")).isEqualTo(ACCOUNTS - BRAKE);
    }
  }

  private PolicyTexts play(int qualify) throws IOException {
    Files.writeString(
        policies.resolve("large.yaml"),
        """
        play: large
        route: sales
        per: account
        threshold: {qualify: %d, release: 10}
        signals:
          shared: {event: Report Shared, ever: true, points: 20}
          invited: {event: Invite Sent, distinct: invitee, at_least: 2, within: 14d, points: 20}
          limit: {event: Usage Limit Reached, within: 30d, points: 20}
          pricing: {event: Viewed Pricing Page, distinct: session, at_least: 2, within: 7d, points: 25}
          asked: {event: Demo Requested, within: 30d, basis: stated, points: 10}
        activation: {existing: route, brake: %d/day}
        """
            .formatted(qualify, BRAKE));
    return PolicyTexts.of(PolicyFiles.read(policies));
  }

  private void activate(PolicyTexts texts) {
    new PolicyActivator(contracts, kafka, 1)
        .activate(history -> texts, new PolicyActivator.Order("ada", "it is time", START));
  }

  private StageRunner runner(String name, Topology topology) {
    return new StageRunner(
        name,
        topology,
        contracts,
        new StageSettings(
            kafka, Installation.INSTANCE, 1, LocalSettings.COMMIT_INTERVAL, data.resolve("state")));
  }

  private long classified(StageRunner runner, String line) {
    return runner.totals(ClassifierTopology.BOOKS, classifier.lines(), 1).getOrDefault(line, 0L);
  }

  private static long routed(StageRunner runner, String line) {
    return runner.totals(RouterTopology.BOOKS, RouterTopology.lines(), 1).getOrDefault(line, 0L);
  }

  private void accountsShortOfPoints() {
    write(
        Stream.concat(
            IntStream.range(0, ACCOUNTS)
                .mapToObj(
                    number -> new TimelineRecord("account-" + number, event(number), origin())),
            Stream.of(new TimelineRecord(null, tick(1), origin()))));
  }

  private void write(Stream<TimelineRecord> records) {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ProducerConfig.LINGER_MS_CONFIG, 5),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      records.forEachOrdered(
          record -> {
            String account = record.getAccount();
            var unused =
                producer.send(
                    new ProducerRecord<>(
                        contracts.name(Topics.TIMELINE),
                        0,
                        account == null ? null : account.getBytes(UTF_8),
                        contracts.encoder(Topics.TIMELINE).encode(record)));
          });
    }
  }

  private Origin origin() {
    return new Origin("test", 0, ++written);
  }

  private static AttributedEvent event(int number) {
    return AttributedEvent.newBuilder()
        .setEventId("event-" + number)
        .setType(CallType.TRACK)
        .setName("Report Shared")
        .setPerson("person-" + number)
        .setOccurredAt(START)
        .setReceivedAt(START)
        .setSource("test")
        .setProperties(List.of())
        .build();
  }

  private static Tick tick(long number) {
    return new Tick(number, START.plusSeconds(60 * number), null, true, List.of());
  }
}
