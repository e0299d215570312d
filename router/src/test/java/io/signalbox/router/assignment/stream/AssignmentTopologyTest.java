package io.signalbox.router.assignment.stream;

import static io.signalbox.router.assignment.AssignmentFixtures.NOON;
import static io.signalbox.router.assignment.AssignmentFixtures.TEAM;
import static io.signalbox.router.assignment.AssignmentFixtures.freed;
import static io.signalbox.router.assignment.AssignmentFixtures.member;
import static io.signalbox.router.assignment.AssignmentFixtures.record;
import static io.signalbox.router.assignment.AssignmentFixtures.request;
import static io.signalbox.router.assignment.AssignmentFixtures.roster;
import static io.signalbox.router.assignment.AssignmentFixtures.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.policy.Roster;
import io.signalbox.router.assignment.Holder;
import io.signalbox.router.assignment.HolderCodec;
import io.signalbox.router.assignment.TeamRequest.Terms;
import io.signalbox.router.assignment.TeamState;
import io.signalbox.router.assignment.TeamStateCodec;
import io.signalbox.schemas.AssignmentMade;
import io.signalbox.schemas.AssignmentWaiting;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.RosterChange;
import io.signalbox.schemas.RosterMember;
import io.signalbox.schemas.RouterRecord;
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
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssignmentTopologyTest {

  private static final String TUESDAYS = "Tu 9-18 Europe/Berlin";

  private final Contracts contracts = new Contracts(new InMemoryRegistry(), "test.");
  private final AssignmentTopology topology = new AssignmentTopology(contracts, "9.9");
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> log;

  @BeforeEach
  void start(@TempDir Path directory) {
    open(directory);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void theTopologyIsTheOneOperatorsKnow() {
    GoldenFile.assertMatches(
        Path.of("src/test/resources/assignment-topology.txt"),
        topology.build().describe().toString());
  }

  @Test
  void anAnswerGoesToTheRoutersLogKeyedByTheAccount() {
    send(TEAM, roster(1, "least-open", member("ada", 1)));
    send(TEAM, request("h1", null, NOON));

    List<TestRecord<String, RouterRecord>> answers = read(Topics.ROUTER_LOG);

    assertThat(answers)
        .singleElement()
        .satisfies(
            answer -> {
              assertThat(answer.key()).isEqualTo("acme-h1");
              assertThat(answer.value())
                  .isEqualTo(
                      new RouterRecord(
                          "acme-h1",
                          new AssignmentMade(
                              "h1", TEAM, "ada", "only ada can take it (0 of 1 open)"),
                          new Origin("assignment", 0, 1L)));
            });
    assertBooks(Map.of("requests", 1L, "assigned", 1L, "open", 1L));
  }

  @Test
  void whatWaitsIsAnsweredAndAssignedByATick() {
    send(TEAM, roster(1, "least-open", member("ada").setHours(TUESDAYS)));
    send(TEAM, request("h1", null, NOON));
    assertThat(answers())
        .containsExactly(
            new AssignmentWaiting(
                "h1",
                TEAM,
                "nobody can take it; ada is outside working hours (Tu 9-18 Europe/Berlin)"));
    assertBooks(Map.of("requests", 1L, "waiting", 1L));

    send(null, tick(1, NOON.plus(Duration.ofDays(1))));

    assertThat(answers())
        .containsExactly(new AssignmentMade("h1", TEAM, "ada", "only ada can take it (0 open)"));
    assertBooks(Map.of("requests", 1L, "waiting", 0L, "assigned", 1L));
  }

  @Test
  void theBooksSayWhatBecameOfEveryRequest() {
    send(TEAM, roster(1, "least-open", member("ada", 1)));
    send(TEAM, request("h1", null, NOON));
    send(TEAM, request("h1", null, NOON));
    send(TEAM, request("h2", null, NOON));
    send(TEAM, request("h3", null, NOON));
    send(TEAM, freed("h2", NOON));
    send(TEAM, request("h1", null, NOON, "ada"));
    send(TEAM, freed("h3", NOON));

    assertBooks(
        Map.of(
            "records in", 8L,
            "requests", 5L,
            "assigned", 2L,
            "waiting", 1L,
            "withdrawn", 1L,
            "repeated", 1L,
            "open", 0L,
            "freed", 2L));
  }

  @Test
  void aHandoffHasARowWhileSomebodyHasIt() {
    send(TEAM, roster(1, "least-open", member("ada", 2)));
    send(TEAM, request("h1", null, NOON));
    send(TEAM, request("h2", "ada", NOON));
    send(TEAM, request("waits", null, NOON));
    assertThat(open())
        .isEqualTo(
            Map.of(
                "4|dach|h1", new Holder("ada", Terms.NONE),
                "4|dach|h2", new Holder("ada", new Terms(Optional.of("ada"), new TreeSet<>()))));

    send(TEAM, freed("h1", NOON));
    send(TEAM, freed("h2", NOON));

    assertThat(open()).isEqualTo(Map.of("4|dach|waits", new Holder("ada", Terms.NONE)));
  }

  @Test
  void aRefusedRequestIsAnsweredAndKeptAmongTheFailedEvents() {
    for (int i = 0; i <= TeamState.MOST_WAITING; i++) {
      send(TEAM, request("h" + i, null, NOON));
    }

    assertThat(answers())
        .hasSize(TeamState.MOST_WAITING + 1)
        .last()
        .isInstanceOfSatisfying(
            AssignmentWaiting.class,
            last ->
                assertThat(last.getReason()).startsWith("1000 requests wait for the team dach"));
    assertThat(failed())
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.getFailure()).isEqualTo("unplaceable");
              assertThat(failed.getReason()).contains("ask again when fewer wait");
              assertThat(failed.getPayload())
                  .isEqualTo(
                      ByteBuffer.wrap(
                          bytes(TEAM, request("h" + TeamState.MOST_WAITING, null, NOON))));
            });
    assertBooks(Map.of("requests", 1_001L, "refused", 1L, "waiting", 1_000L, "records failed", 0L));
  }

  @Test
  void poisonGoesToTheFailedEventsWithItsBytesAndProcessingGoesOn() {
    byte[] good = bytes(TEAM, request("h1", null, NOON));
    byte[] wrongMagic = good.clone();
    wrongMagic[0] = 1;
    byte[] unknownSchema = ByteBuffer.wrap(good.clone()).putInt(1, 99).array();
    byte[] truncated = Arrays.copyOf(good, good.length / 2);
    byte[] nameless = bytes(null, request("h1", null, NOON));
    byte[] unread = bytes(TEAM, roster(1, "random", member("ada")));
    List<byte[]> poison = List.of(wrongMagic, unknownSchema, truncated, nameless, unread);

    poison.forEach(bytes -> log.pipeInput(key(TEAM), bytes));
    log.pipeInput(new TestRecord<>(key(TEAM), null));
    log.pipeInput(key(TEAM), good);

    List<FailedEvent> failed = failed();
    assertThat(failed)
        .extracting(FailedEvent::getFailure)
        .containsExactly(
            "undecodable",
            "undecodable",
            "undecodable",
            "missing_identity",
            "unparsable",
            "undecodable");
    for (int i = 0; i < poison.size(); i++) {
      assertThat(failed.get(i).getPayload()).isEqualTo(ByteBuffer.wrap(poison.get(i)));
      assertThat(failed.get(i).getOffset()).isEqualTo(i);
    }
    assertThat(failed.get(4).getFault()).isEqualTo(Fault.POLICY);
    assertThat(failed.get(4).getReason()).contains("write round-robin or least-open");
    assertThat(answers()).hasSize(1);
    assertBooks(Map.of("records in", 7L, "records failed", 6L, "requests", 1L));
  }

  @Test
  void whatTheFoldCantWorkOutFailsWithItsBytesAndTheTeamGoesOn() {
    send(TEAM, roster(1, "least-open", member("ada").setHours(TUESDAYS)));
    Object beyondTime = request("h1", null, Instant.ofEpochMilli(Long.MAX_VALUE));
    send(TEAM, beyondTime);
    send(TEAM, request("h2", null, NOON));

    assertThat(failed())
        .singleElement()
        .satisfies(failed -> assertThat(failed.getFailure()).isEqualTo("processing"))
        .extracting(FailedEvent::getPayload)
        .isEqualTo(ByteBuffer.wrap(bytes(TEAM, beyondTime)));
    assertThat(answers()).hasSize(1);
    assertBooks(Map.of("records in", 3L, "records failed", 1L, "requests", 1L));
  }

  @Test
  void aRosterTooLargeToKeepFailsAndTheOldOneStays() {
    send(TEAM, roster(1, "least-open", member("ada").setAway(true)));
    send(TEAM, request("h0", null, NOON));
    String excluded = "x".repeat(3_900);
    for (int i = 1; i <= 200; i++) {
      send(TEAM, request("h" + i, null, NOON, excluded));
    }
    allButOneOpen();

    // Those who come have a turn each, one of them gets h0, and the others' requests stay.
    RosterMember.Builder[] many =
        IntStream.range(100, 100 + Roster.MOST_MEMBERS)
            .mapToObj(i -> member("\u4e00".repeat(Roster.MOST_NAME - 3) + i))
            .map(
                one ->
                    one.setHours("Mo,Tu,We,Th,Fr,Sa,Su 0:00-24:00 America/Argentina/Buenos_Aires"))
            .toArray(RosterMember.Builder[]::new);
    send(TEAM, roster(2, "round-robin", many));
    send(TEAM, request("late", null, NOON));

    assertThat(answers())
        .last()
        .isEqualTo(new AssignmentWaiting("late", TEAM, "nobody can take it; ada is away"));
    assertThat(failed()).last().extracting(FailedEvent::getFailure).isEqualTo("too_large");
    assertThat(open()).isEmpty();
  }

  /** As if one who left the team had all but one of the hand-offs that a team may have. */
  private void allButOneOpen() {
    KeyValueStore<String, byte[]> teams = driver.getKeyValueStore(AssignmentTopology.TEAMS);
    TeamState state = TeamStateCodec.decode(teams.get(TEAM));
    teams.put(
        TEAM,
        TeamStateCodec.encode(
            new TeamState(
                state.roster(),
                new TreeMap<>(Map.of("gone", TeamState.MOST_OPEN - 1)),
                state.waiting(),
                state.credits(),
                state.clock())));
  }

  @Test
  void foldingTheSameLogAgainGivesTheSameFactsByteForByte(@TempDir Path again) {
    List<Sent> history = history();
    history.forEach(one -> send(one.team(), one.fact()));
    List<Fact> facts = facts();
    byte[] totals = books();
    Map<String, Holder> open = open();

    driver.close();
    open(again);
    history.forEach(one -> send(one.team(), one.fact()));

    assertThat(facts).hasSizeGreaterThan(100);
    assertThat(facts()).isEqualTo(facts);
    assertThat(books()).isEqualTo(totals);
    assertThat(open()).isEqualTo(open).isNotEmpty();
  }

  private record Sent(@Nullable String team, Object fact) {}

  private record Fact(ByteBuffer key, ByteBuffer value) {}

  private static List<Sent> history() {
    Random random = new Random(7);
    List<Sent> history = new ArrayList<>();
    Instant now = NOON;
    for (int i = 1; i <= 400; i++) {
      String team = random.nextBoolean() ? TEAM : "smb";
      now = now.plus(Duration.ofMinutes(random.nextInt(120)));
      String handoff = "h" + random.nextInt(40);
      switch (random.nextInt(8)) {
        case 0 -> history.add(new Sent(team, change(i, random.nextBoolean())));
        case 1 -> history.add(new Sent(null, tick(i, now)));
        case 2, 3 -> history.add(new Sent(team, freed(handoff, now)));
        default -> history.add(new Sent(team, request(handoff, "cy", now, "dee", "ada")));
      }
    }
    return history;
  }

  private static RosterChange change(long number, boolean inTurn) {
    return roster(
        number,
        inTurn ? "round-robin" : "least-open",
        member("eve", 3).setWeight(2),
        member("bob").setHours(TUESDAYS),
        member("cy", 2));
  }

  private List<Fact> facts() {
    return driver
        .createOutputTopic(
            contracts.name(Topics.ROUTER_LOG),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())
        .readRecordsToList()
        .stream()
        .map(one -> new Fact(ByteBuffer.wrap(one.key()), ByteBuffer.wrap(one.value())))
        .toList();
  }

  private void assertBooks(Map<String, Long> expected) {
    Map<String, Long> totals = Books.totals(AssignmentTopology.lines(), books());
    assertThat(totals).containsAllEntriesOf(expected);
    assertThat(totals.get("requests"))
        .isEqualTo(sum(totals, "assigned", "waiting", "withdrawn", "repeated", "refused"));
    assertThat(totals.get("assigned")).isEqualTo(sum(totals, "open", "freed"));
  }

  private byte[] books() {
    KeyValueStore<String, byte[]> store = driver.getKeyValueStore(AssignmentTopology.BOOKS);
    return store.get(Books.key());
  }

  /** The rows of who has which hand-off. */
  private Map<String, Holder> open() {
    KeyValueStore<String, byte[]> store = driver.getKeyValueStore(AssignmentTopology.OPEN);
    Map<String, Holder> open = new TreeMap<>();
    try (KeyValueIterator<String, byte[]> rows = store.all()) {
      rows.forEachRemaining(row -> open.put(row.key, HolderCodec.decode(row.value).orElseThrow()));
    }
    return open;
  }

  private static long sum(Map<String, Long> totals, String... lines) {
    return Arrays.stream(lines).mapToLong(line -> totals.getOrDefault(line, -1L)).sum();
  }

  private void send(@Nullable String team, Object fact) {
    log.pipeInput(team == null ? null : key(team), bytes(team, fact));
  }

  private byte[] bytes(@Nullable String team, Object fact) {
    return contracts.encoder(Topics.ASSIGNMENT_LOG).encode(record(team, fact));
  }

  private List<Object> answers() {
    return read(Topics.ROUTER_LOG).stream().map(one -> one.value().getFact()).toList();
  }

  private List<FailedEvent> failed() {
    return read(Topics.FAILED_EVENTS).stream().map(TestRecord::value).toList();
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

  private void open(Path directory) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    driver = new TopologyTestDriver(topology.build(), properties);
    log =
        driver.createInputTopic(
            contracts.name(Topics.ASSIGNMENT_LOG),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  private static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
