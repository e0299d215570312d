package io.signalbox.router.stream;

import static io.signalbox.router.RouterFixtures.LIVE;
import static io.signalbox.router.RouterFixtures.record;
import static io.signalbox.router.RouterFixtures.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.handoff.PolicyInForce;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.RoutingActivation;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.Books;
import io.signalbox.testkit.InMemoryRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The router's topology under Kafka Streams' test driver, fed with records of its log. */
final class RouterDriver implements AutoCloseable {

  private final Contracts contracts = new Contracts(new InMemoryRegistry(), "test.");
  private final Map<String, PolicyInForce> policies = new TreeMap<>();
  private final RouterTopology topology = new RouterTopology(contracts, this::compile, 4, "9.9");
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> log;
  private Instant wall = LIVE;
  private long activations;
  private long ticks;

  RouterDriver(Path state) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    this.driver = new TopologyTestDriver(topology.build(), properties, wall);
    this.log =
        driver.createInputTopic(
            contracts.name(Topics.ROUTER_LOG),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  Contracts contracts() {
    return contracts;
  }

  Topology topology() {
    return topology.build();
  }

  /** Puts a policy in force. */
  void activate(PolicyInForce policy) {
    activate("policy-" + (activations + 1), policy);
  }

  private void activate(String name, PolicyInForce policy) {
    policies.put(name, policy);
    activateText(name);
  }

  /** Sends an activation with this text, which may name no policy. */
  void activateText(String text) {
    send(
        null,
        new RoutingActivation(
            ++activations, List.of(new ActivePolicy("routing", "hash", text)), List.of(), LIVE));
  }

  private PolicyInForce compile(RoutingActivation activation) {
    PolicyInForce policy = policies.get(activation.getPolicies().getFirst().getText());
    if (policy == null) {
      throw new IllegalArgumentException("routing.yaml:1:1: nobody can read this");
    }
    return policy;
  }

  void tickTo(Instant asOf) {
    send(null, tick(++ticks, asOf));
  }

  /** Time passes by the wall, and no record comes. */
  void passTimeTo(Instant now) {
    if (now.isAfter(wall)) {
      driver.advanceWallClockTime(Duration.between(wall, now));
      wall = now;
    }
  }

  void send(@Nullable String account, Object fact) {
    send(record(account, fact));
  }

  void send(RouterRecord record) {
    String account = record.getAccount();
    sendBytes(
        account == null ? null : key(account), contracts.encoder(Topics.ROUTER_LOG).encode(record));
  }

  void sendBytes(byte @Nullable [] key, byte @Nullable [] value) {
    // The same instant always, as a log that is folded again has: failed events carry it.
    log.pipeInput(new TestRecord<>(key, value, LIVE));
  }

  /** Puts something into another topic that the stage reads. */
  <T extends SpecificRecord> void put(Topic<T> topic, String key, byte[] value) {
    driver
        .createInputTopic(
            contracts.name(topic), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(key(key), value);
  }

  <T extends SpecificRecord> List<T> read(Topic<T> topic) {
    return records(topic).stream().map(TestRecord::value).toList();
  }

  <T extends SpecificRecord> List<TestRecord<String, T>> records(Topic<T> topic) {
    TopicDecoder<T> decoder = contracts.decoder(topic);
    List<TestRecord<String, T>> records = new ArrayList<>();
    for (TestRecord<String, byte[]> record : bytes(topic)) {
      try {
        records.add(new TestRecord<>(record.key(), decoder.decode(record.value())));
      } catch (UndecodableException e) {
        throw new AssertionError(e);
      }
    }
    return records;
  }

  List<TestRecord<String, byte[]>> bytes(Topic<?> topic) {
    return driver
        .createOutputTopic(
            contracts.name(topic), new StringDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  KeyValueStore<String, byte[]> store(String name) {
    return driver.getKeyValueStore(name);
  }

  Map<String, Long> books() {
    return Books.totals(RouterTopology.lines(), store(RouterTopology.BOOKS).get(Books.key()));
  }

  /** Every line that must balance at all times does. */
  void assertBalanced() {
    Map<String, Long> books = books();
    assertThat(sum(books, "decisions qualifying"))
        .isEqualTo(sum(books, "routed", "suppressed", "held"));
    assertThat(sum(books, "routed", "kickoffs"))
        .isEqualTo(sum(books, "handoffs created sales", "handoffs created cs"));
    assertThat(sum(books, "handoffs created sales", "handoffs created cs"))
        .isEqualTo(
            sum(
                books,
                "handoffs worked",
                "handoffs delivered",
                "handoffs dead",
                "handoffs expired",
                "handoffs discarded",
                "handoffs open"));
    assertThat(sum(books, "deliveries issued"))
        .isEqualTo(
            sum(
                books,
                "deliveries delivered",
                "deliveries dead",
                "deliveries given up",
                "deliveries in flight",
                "deliveries waiting"));
    assertThat(sum(books, "deals won"))
        .isEqualTo(
            sum(
                books,
                "kickoffs",
                "kickoffs held",
                "kickoffs suppressed",
                "deals won without kickoff",
                "deals won repeated"));
    assertThat(sum(books, "actions in"))
        .isEqualTo(sum(books, "actions recorded", "actions refused", "actions repeated"));
    assertThat(books.values()).allMatch(total -> total >= 0);
  }

  void assertBooks(Map<String, Long> expected) {
    assertThat(books()).containsAllEntriesOf(expected);
    assertBalanced();
  }

  @Override
  public void close() {
    driver.close();
  }

  static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static long sum(Map<String, Long> totals, String... lines) {
    return Arrays.stream(lines).mapToLong(line -> totals.getOrDefault(line, -1L)).sum();
  }
}
