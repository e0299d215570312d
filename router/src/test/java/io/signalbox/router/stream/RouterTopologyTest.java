package io.signalbox.router.stream;

import static io.signalbox.router.RouterFixtures.ACCOUNT;
import static io.signalbox.router.RouterFixtures.LIVE;
import static io.signalbox.router.RouterFixtures.fact;
import static io.signalbox.router.RouterFixtures.policy;
import static io.signalbox.router.RouterFixtures.record;
import static io.signalbox.router.RouterFixtures.tick;
import static io.signalbox.router.RouterFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.signalbox.schemas.Action;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Held;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Routed;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.Routing;
import io.signalbox.schemas.Suppressed;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.Books;
import io.signalbox.testkit.GoldenFile;
import io.signalbox.testkit.InMemoryRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterTopologyTest {

  private static final Instant NOW = LIVE.plus(Duration.ofDays(10));

  private final Contracts contracts = new Contracts(new InMemoryRegistry(), "test.");
  private final RouterTopology topology = new RouterTopology(contracts, policy(), 4, "9.9");
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> log;

  @BeforeEach
  void start(@TempDir Path directory) {
    driver = driver(directory);
    log = input();
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void theTopologyIsTheOneOperatorsKnow() {
    GoldenFile.assertMatches(
        Path.of("src/test/resources/topology.txt"), topology.build().describe().toString());
  }

  @Test
  void aQualifyingDecisionReachesItsQueueKeyedByAccount() {
    send(fact("f1", NOW, Map.of("crm_id", "c-17", "plan", "free")));
    send(turn("p1", "pql", 1, NOW).build());

    List<TestRecord<String, Handoff>> handoffs = read(Topics.CS_QUEUE);
    assertThat(handoffs).hasSize(1);
    assertThat(handoffs.getFirst().key()).isEqualTo(ACCOUNT);
    assertThat(handoffs.getFirst().value().getCrmId()).isEqualTo("c-17");
    assertThat(handoffs.getFirst().value().getOrigin()).isEqualTo(new Origin("router", 0, 1L));
    assertThat(routings())
        .singleElement()
        .extracting(Routing::getOutcome)
        .isInstanceOf(Routed.class);
    assertThat(read(Topics.SALES_QUEUE)).isEmpty();
    assertBooks(Map.of("decisions qualifying", 1L, "routed", 1L, "handoffs created cs", 1L));
  }

  @Test
  void theSameDecisionAgainIsIgnored() {
    send(fact("f1", NOW, Map.of("crm_id", "c-17")));
    send(turn("p1", "pql", 1, NOW).build());
    send(turn("p1", "pql", 1, NOW).build());

    assertThat(read(Topics.SALES_QUEUE)).hasSize(1);
    assertThat(routings()).hasSize(1);
    assertBooks(Map.of("decisions qualifying", 1L, "decisions repeated", 1L, "records in", 3L));
  }

  @Test
  void aHeldDecisionIsRoutedWhenItsFactsCome() {
    send(turn("p1", "pql", 1, NOW).build());
    assertBooks(Map.of("decisions qualifying", 1L, "held", 1L, "routed", 0L));
    Instant later = NOW.plusSeconds(300);
    send(null, tick(1, later));
    send(null, tick(2, later.minusSeconds(1)));
    send(fact("f1", NOW, Map.of("crm_id", "c-17")));

    assertThat(routings())
        .extracting(routing -> routing.getOutcome().getClass().getSimpleName(), Routing::getAsOf)
        .containsExactly(tuple("Held", NOW), tuple("Routed", later));
    assertBooks(Map.of("decisions qualifying", 1L, "held", 0L, "routed", 1L));
  }

  @Test
  void aSuppressedDecisionSaysWhyAndReachesNoQueue() {
    send(turn("p1", "pql", 1, NOW).setLiveSince(null).build());

    assertThat(routings())
        .singleElement()
        .extracting(Routing::getOutcome)
        .isEqualTo(
            new Suppressed(
                "before_go_live",
                "The installation is not live yet, and its history is not routed"));
    assertThat(read(Topics.SALES_QUEUE)).isEmpty();
    assertBooks(Map.of("decisions qualifying", 1L, "suppressed", 1L));
  }

  @Test
  void aBrakedPlayHandsOffItsShareAndTheBooksBalance() {
    for (String account : List.of("one", "two", "three")) {
      send(account, fact("f-" + account, NOW, Map.of("crm_id", account)));
      send(
          account,
          turn("p1", "pql", 1, NOW)
              .setDecisionId("decision-" + account)
              .setAccount(account)
              .setBrakePerDay(5)
              .build());
    }

    assertThat(read(Topics.SALES_QUEUE)).extracting(TestRecord::key).containsExactly("one", "two");
    assertThat(routings().getLast().getOutcome())
        .isInstanceOfSatisfying(
            Suppressed.class,
            suppressed -> {
              assertThat(suppressed.getReason()).isEqualTo("brake");
              assertThat(suppressed.getDetail()).contains("2 of them in partition 0 of 4");
            });
    assertBooks(Map.of("decisions qualifying", 3L, "routed", 2L, "suppressed", 1L));
  }

  @Test
  void poisonGoesToTheFailedEventsWithItsBytesAndProcessingGoesOn() {
    byte[] good = contracts.encoder(Topics.ROUTER_LOG).encode(record(ACCOUNT, decision()));
    byte[] wrongMagic = good.clone();
    wrongMagic[0] = 1;
    byte[] unknownSchema = ByteBuffer.wrap(good.clone()).putInt(1, 99).array();
    byte[] truncated = Arrays.copyOf(good, good.length / 2);
    byte[] nameless = contracts.encoder(Topics.ROUTER_LOG).encode(record(null, decision()));

    List<byte[]> poison = List.of(wrongMagic, unknownSchema, truncated, nameless);
    poison.forEach(bytes -> log.pipeInput(key(ACCOUNT), bytes));
    log.pipeInput(new TestRecord<>(key(ACCOUNT), null));
    log.pipeInput(key(ACCOUNT), good);

    List<FailedEvent> failed = read(Topics.FAILED_EVENTS).stream().map(TestRecord::value).toList();
    assertThat(failed).hasSize(5);
    for (int i = 0; i < poison.size(); i++) {
      assertThat(failed.get(i).getPayload()).isEqualTo(ByteBuffer.wrap(poison.get(i)));
      assertThat(failed.get(i).getKey()).isEqualTo(ByteBuffer.wrap(key(ACCOUNT)));
      assertThat(failed.get(i).getOffset()).isEqualTo(i);
      assertThat(failed.get(i).getFault()).isEqualTo(Fault.SIGNALBOX);
      assertThat(failed.get(i).getVersion()).isEqualTo("9.9");
    }
    assertThat(failed)
        .extracting(FailedEvent::getFailure)
        .containsExactly(
            "undecodable", "undecodable", "undecodable", "missing_identity", "undecodable");
    assertThat(routings()).singleElement().extracting(Routing::getOutcome).isInstanceOf(Held.class);
    assertBooks(Map.of("records in", 6L, "records failed", 5L, "decisions qualifying", 1L));
  }

  @Test
  void whatRoutingDoesNotLookAtChangesNothing() {
    send(new Action("a1", ACCOUNT, null, "called", null, "crm", NOW, new Origin("ingest", 0, 1L)));

    assertThat(routings()).isEmpty();
    assertThat(read(Topics.FAILED_EVENTS)).isEmpty();
    assertBooks(Map.of("records in", 1L, "records failed", 0L));
  }

  @Test
  void aStateTooLargeForItsChangelogGivesUpWhatWaitsLongest() {
    for (int person = 1; person <= 3; person++) {
      send(turn("p" + person, "pql", 1, NOW).setFacts(large(400_000)).build());
    }

    assertThat(routings())
        .extracting(
            Routing::getDecisionId,
            routing -> routing.getOutcome() instanceof Suppressed s ? s.getReason() : "held")
        .containsExactly(
            tuple("p1-pql-1", "held"),
            tuple("p2-pql-1", "held"),
            tuple("p3-pql-1", "held"),
            tuple("p1-pql-1", "held_overflow"));
    assertBooks(Map.of("decisions qualifying", 3L, "held", 2L, "suppressed", 1L));
  }

  @Test
  void aHandoffTooLargeForItsTopicIsSuppressedAndItsInputKept() {
    send(fact("f1", NOW, Map.of("crm_id", "c-17", "note", "x".repeat(600_000))));
    send(turn("p1", "pql", 1, NOW).setBand("y".repeat(500_000)).build());

    assertThat(read(Topics.SALES_QUEUE)).isEmpty();
    assertThat(read(Topics.FAILED_EVENTS))
        .singleElement()
        .extracting(failed -> failed.value().getFailure())
        .isEqualTo("too_large");
    assertThat(routings())
        .singleElement()
        .extracting(routing -> ((Suppressed) routing.getOutcome()).getReason())
        .isEqualTo("too_large");
    assertBooks(Map.of("decisions qualifying", 1L, "suppressed", 1L, "routed", 0L));
  }

  private static Decision decision() {
    return turn("p1", "pql", 1, NOW).build();
  }

  private static List<Property> large(int characters) {
    return List.of(new Property("note", "x".repeat(characters)));
  }

  private void assertBooks(Map<String, Long> expected) {
    KeyValueStore<String, byte[]> store = driver.getKeyValueStore(RouterTopology.BOOKS);
    Map<String, Long> totals = Books.totals(RouterTopology.lines(), store.get(Books.key()));
    assertThat(totals).containsAllEntriesOf(expected);
    assertThat(sum(totals, "decisions qualifying"))
        .isEqualTo(sum(totals, "routed", "suppressed", "held"));
    assertThat(sum(totals, "routed"))
        .isEqualTo(sum(totals, "handoffs created sales", "handoffs created cs"));
  }

  private static long sum(Map<String, Long> totals, String... lines) {
    return Arrays.stream(lines).mapToLong(line -> totals.getOrDefault(line, -1L)).sum();
  }

  private void send(Object fact) {
    send(ACCOUNT, fact);
  }

  private void send(@Nullable String account, Object fact) {
    RouterRecord record = record(account, fact);
    log.pipeInput(
        account == null ? null : key(account), contracts.encoder(Topics.ROUTER_LOG).encode(record));
  }

  private List<Routing> routings() {
    return read(Topics.ROUTINGS).stream().map(TestRecord::value).toList();
  }

  private <T extends SpecificRecord> List<TestRecord<String, T>> read(Topic<T> topic) {
    TopicDecoder<T> decoder = contracts.decoder(topic);
    List<TestRecord<String, T>> records = new ArrayList<>();
    for (TestRecord<String, byte[]> record :
        driver
            .createOutputTopic(
                contracts.name(topic), new StringDeserializer(), new ByteArrayDeserializer())
            .readRecordsToList()) {
      try {
        records.add(new TestRecord<>(record.key(), decoder.decode(record.value())));
      } catch (UndecodableException e) {
        throw new AssertionError(e);
      }
    }
    return records;
  }

  private TopologyTestDriver driver(Path state) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    return new TopologyTestDriver(topology.build(), properties);
  }

  private TestInputTopic<byte[], byte[]> input() {
    return driver.createInputTopic(
        contracts.name(Topics.ROUTER_LOG), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
