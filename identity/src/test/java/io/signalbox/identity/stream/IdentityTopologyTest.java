package io.signalbox.identity.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.ClockRecord;
import io.signalbox.schemas.ContractChange;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.CrmContactLogged;
import io.signalbox.schemas.CrmContract;
import io.signalbox.schemas.CrmEvent;
import io.signalbox.schemas.CrmPersonExcluded;
import io.signalbox.schemas.CrmProfile;
import io.signalbox.schemas.CrmWorkspaceLinked;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.IdentityStep;
import io.signalbox.schemas.Marker;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.MoveKind;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PersonExcluded;
import io.signalbox.schemas.Place;
import io.signalbox.schemas.ProductEvent;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Settled;
import io.signalbox.schemas.SourceSeen;
import io.signalbox.schemas.TaskReport;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.Books;
import io.signalbox.testkit.GoldenFile;
import io.signalbox.testkit.InMemoryRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTopologyTest {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final Origin ORIGIN = new Origin("ingest", 0, 1L);

  private final Contracts contracts = new Contracts(new InMemoryRegistry(), "signalbox.");
  private final IdentityTopology identity = new IdentityTopology(contracts, 1, "0.0.0-test");
  private final TopologyTestDriver driver;
  private long marker;
  private long events;

  IdentityTopologyTest(@TempDir Path state) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "identity-test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver = new TopologyTestDriver(identity.build(), properties);
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void theTopologyIsTheOneThatOperatorsKnow() {
    GoldenFile.assertMatches(
        Path.of("src/test/resources/topology.txt"), identity.build().describe().toString());
  }

  @Test
  void aSliceOfHistoryIsPlacedWhenItSettlesAndThenTimeMoves() throws Exception {
    write(Topics.CRM_EVENTS, "acme", linked("acme", "tenant"));
    event("e1", "ada", "tenant");
    event("e2", "ada", null);
    assertThat(facts()).as("nothing is placed while the slice is open").isEmpty();

    close(60);

    assertThat(facts()).containsExactlyInAnyOrder("acme e1", "acme e2", "tick 1 09:01");
    assertThat(books()).containsEntry("placed", 2L).containsEntry("waiting", 0L);
  }

  @Test
  void liveAnEventIsPlacedAtOnce() throws Exception {
    mark(MarkerPhase.SETTLE, 10, false);
    facts();

    event("e1", "ada", "tenant");

    assertThat(facts()).containsExactly("tenant e1");
  }

  @Test
  void aMarkerThatCoversWhatHasNotComeYetWaitsForIt() throws Exception {
    events = 2;
    mark(MarkerPhase.SETTLE, 10, false);
    events = 0;
    event("e1", "ada", "tenant");
    assertThat(settled()).isEmpty();

    event("e2", "ada", "tenant");

    assertThat(settled()).containsExactly(1L);
  }

  @Test
  void aPersonWithoutACompanyIsAnAccountOfOneWhenTheSliceSettles() throws Exception {
    event("e1", "ada", null);
    close(60);

    assertThat(facts()).containsExactly("person:ada e1", "tick 1 09:01");
    assertThat(books()).containsEntry("events in", 1L).containsEntry("waiting", 0L);
  }

  @Test
  void liveAPersonWithoutACompanyWaitsUntilTimeHasGoneOnForTenMinutes() throws Exception {
    mark(MarkerPhase.SETTLE, 10, false);
    facts();
    event("e1", "ada", null);
    mark(MarkerPhase.SETTLE, 599, false);
    assertThat(facts()).containsExactly("tick 2 09:09");
    assertThat(books()).containsEntry("waiting", 1L);

    mark(MarkerPhase.SETTLE, 600, false);

    assertThat(facts()).containsExactly("person:ada e1", "tick 3 09:10");
    assertThat(books()).containsEntry("waiting", 0L);
  }

  @Test
  void anExcludedPersonIsSaidToTheTimelineAndDoesNotComeBack() throws Exception {
    write(Topics.CRM_EVENTS, "acme", linked("acme", "tenant"));
    event("e1", "ada", "tenant");
    close(60);
    facts();

    write(Topics.CRM_EVENTS, "acme", crm("acme", "x1", new CrmPersonExcluded("ada")));
    event("e2", "ada", "tenant");
    close(120);

    assertThat(facts())
        .containsExactly(
            new PersonExcluded("ada", "crm").toString(), "person:ada e2", "tick 2 09:02");
    assertThat(read(Topics.IDENTITY_MOVES))
        .last()
        .satisfies(
            move -> {
              assertThat(move.getKind()).isEqualTo(MoveKind.UNMERGED);
              assertThat(move.getFrom()).isEqualTo("acme");
              assertThat(move.getTo()).isEqualTo("person:ada");
            });
    assertThat(books()).containsEntry("excluded", 1L).containsEntry("undone in", 1L);
  }

  @Test
  void whatAControlJobSendsIsPlacedAnewAndCountedApart() throws Exception {
    write(Topics.CRM_EVENTS, "acme", linked("acme", "tenant"));
    event("e1", "ada", "tenant");
    close(60);
    write(Topics.CRM_EVENTS, "acme", crm("acme", "x1", new CrmPersonExcluded("ada")));
    close(120);
    facts();

    placeAnew("ada", "e1", "tenant");
    close(180);

    assertThat(facts()).containsExactly("person:ada e1", "tick 3 09:03");
    assertThat(books())
        .containsEntry("placed anew in", 1L)
        .containsEntry("passed in", 0L)
        .containsEntry("placed", 2L);
  }

  @Test
  void whileTheSliceOfThePersonIsOpenWhatIsPlacedAnewWaitsForIt() throws Exception {
    event("e1", "ada", null);
    placeAnew("ada", "e0", null);
    assertThat(facts()).isEmpty();

    event("e2", "ada", "tenant");
    close(60);

    assertThat(facts())
        .containsExactlyInAnyOrder("tenant e0", "tenant e1", "tenant e2", "tick 1 09:01");
  }

  @Test
  void contractsAndContactsAreFactsAndTicksSayWhichSourcesLive() throws Exception {
    write(Topics.CRM_EVENTS, "acme", crm("acme", "c1", new CrmContract(ContractChange.CHURNED)));
    write(Topics.CRM_EVENTS, "acme", crm("acme", "c2", new CrmContactLogged("call")));
    event("e1", "ada", "tenant");
    close(60);

    assertThat(read(Topics.TIMELINE))
        .extracting(TimelineRecord::getFact)
        .contains(
            new AccountFact("c1", START, List.of(new Property("contract", "churned"))),
            new AccountFact("c2", START, List.of(new Property("contacted", "call"))),
            new Tick(
                1L, START.plusSeconds(60), null, true, List.of(new SourceSeen("test", START))));
  }

  @Test
  void aSourceBeyondThoseThatAreWatchedIsCounted() {
    for (int source = 1; source <= 66; source++) {
      event("e" + source, "ada", "tenant", "source-" + source);
    }
    event("again", "ada", "tenant", "source-66");

    assertThat(books()).containsEntry("forgotten", 2L);
  }

  @Test
  void poisonLeavesByTheDoorWithItsBytesAndTheRestGoesOn() throws Exception {
    byte[] poison = {9, 9, 9};
    for (Topic<?> topic :
        List.of(Topics.PRODUCT_EVENTS, Topics.CRM_EVENTS, Topics.IDENTITY_STEPS, Topics.CLOCK)) {
      pipe(topic, "user:ada", poison);
    }
    events++;
    event("e1", "ada", "tenant");
    close(60);

    assertThat(read(Topics.FAILED_EVENTS))
        .hasSize(4)
        .extracting(FailedEvent::getPayload)
        .containsOnly(ByteBuffer.wrap(poison));
    assertThat(facts())
        .as("a step that nobody sent is not waited for")
        .containsExactly("tenant e1", "tick 1 09:01");
  }

  @Test
  void aCrmFactThatIsTooLargeForTheTimelineFailsWithItsBytesAndTimeGoesOn() throws Exception {
    CrmEvent large =
        crm("acme", "large", new CrmProfile(List.of(new Property("note", "x".repeat(1_020_000)))));

    write(Topics.CRM_EVENTS, "acme", large);
    marker++;
    write(
        Topics.IDENTITY_STEPS,
        null,
        new IdentityStep(
            null,
            0,
            MarkerPhase.SETTLE,
            new Marker(
                "ingest-0",
                marker,
                MarkerPhase.SETTLE,
                START.plusSeconds(20),
                true,
                true,
                List.of(0L, 0L, 1L)),
            ORIGIN));

    assertThat(read(Topics.FAILED_EVENTS))
        .singleElement()
        .extracting(FailedEvent::getFailure, FailedEvent::getPayload)
        .containsExactly(
            "too_large", ByteBuffer.wrap(contracts.encoder(Topics.CRM_EVENTS).encode(large)));
    assertThat(facts()).containsExactly("tick 1 09:00");
  }

  @Test
  void aReportOfATaskThatIsNoneFailsWithItsBytesAndTheClockGoesOn() throws Exception {
    ClockRecord foreign =
        new ClockRecord(
            new TaskReport(
                7,
                new Marker(
                    "ingest-0", 1L, MarkerPhase.SETTLE, START, true, true, List.of(0L, 0L, 0L)),
                List.of(),
                0L,
                List.of(0L)),
            ORIGIN);
    write(Topics.CLOCK, "task-7", foreign);
    close(60);

    assertThat(read(Topics.FAILED_EVENTS))
        .singleElement()
        .extracting(FailedEvent::getFailure, FailedEvent::getPayload)
        .containsExactly(
            "processing", ByteBuffer.wrap(contracts.encoder(Topics.CLOCK).encode(foreign)));
    assertThat(facts()).containsExactly("tick 1 09:01");
  }

  private void event(String id, String user, @Nullable String workspace) {
    event(id, user, workspace, "test");
  }

  private void event(String id, String user, @Nullable String workspace, String source) {
    events++;
    write(
        Topics.PRODUCT_EVENTS,
        "user:" + user,
        ProductEvent.newBuilder()
            .setEventId(id)
            .setType(CallType.TRACK)
            .setName("Clicked")
            .setActor("user:" + user)
            .setUser(user)
            .setWorkspace(workspace)
            .setOccurredAt(START)
            .setReceivedAt(START)
            .setSource(source)
            .setOrigin(ORIGIN)
            .build());
  }

  private void placeAnew(String user, String id, @Nullable String workspace) {
    AttributedEvent event =
        AttributedEvent.newBuilder()
            .setEventId(id)
            .setType(CallType.TRACK)
            .setName("Clicked")
            .setPerson(user)
            .setWorkspace(workspace)
            .setOccurredAt(START)
            .setReceivedAt(START)
            .setSource("test")
            .setProperties(List.of())
            .build();
    write(
        Topics.IDENTITY_STEPS,
        "user:" + user,
        new IdentityStep(
            "user:" + user,
            0,
            MarkerPhase.SETTLE,
            new Place(event),
            new Origin(IdentityTopology.REATTRIBUTION, 0, 1L)));
  }

  private static CrmEvent linked(String account, String workspace) {
    return crm(account, "crm-" + workspace, new CrmWorkspaceLinked(workspace));
  }

  private static CrmEvent crm(String account, String id, Object change) {
    return CrmEvent.newBuilder()
        .setEventId(id)
        .setAccount(account)
        .setChange(change)
        .setOccurredAt(START)
        .setReceivedAt(START)
        .setSource("crm")
        .setOrigin(ORIGIN)
        .build();
  }

  private void close(int seconds) {
    for (MarkerPhase phase : MarkerPhase.values()) {
      mark(phase, seconds, true);
    }
  }

  private void mark(MarkerPhase phase, int seconds, boolean drain) {
    marker++;
    Marker marking =
        new Marker(
            "ingest-0",
            marker,
            phase,
            START.plusSeconds(seconds),
            drain,
            true,
            List.of(events, 0L, 0L));
    write(Topics.IDENTITY_STEPS, null, new IdentityStep(null, 0, phase, marking, ORIGIN));
  }

  private List<String> facts() throws UndecodableException {
    return read(Topics.TIMELINE).stream()
        .map(
            record ->
                switch (record.getFact()) {
                  case AttributedEvent event -> record.getAccount() + " " + event.getEventId();
                  case Tick tick ->
                      "tick "
                          + tick.getNumber()
                          + " "
                          + tick.getAsOf().toString().substring(11, 16);
                  default -> record.getFact().toString();
                })
        .toList();
  }

  private List<Long> settled() throws UndecodableException {
    return read(Topics.CLOCK).stream()
        .map(ClockRecord::getStatement)
        .filter(Settled.class::isInstance)
        .map(statement -> ((Settled) statement).getNumber())
        .toList();
  }

  private Map<String, Long> books() {
    return Books.totals(
        identity.lines(),
        driver.<String, byte[]>getKeyValueStore(IdentityTopology.BOOKS).get(Books.key()));
  }

  private <T extends SpecificRecord> void write(Topic<T> topic, @Nullable String key, T value) {
    pipe(topic, key, contracts.encoder(topic).encode(value));
  }

  private void pipe(Topic<?> topic, @Nullable String key, byte[] value) {
    driver
        .createInputTopic(contracts.name(topic), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(key, value);
  }

  private <T extends SpecificRecord> List<T> read(Topic<T> topic) throws UndecodableException {
    List<T> values = new ArrayList<>();
    for (byte[] value :
        driver
            .createOutputTopic(
                contracts.name(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer())
            .readValuesToList()) {
      values.add(contracts.decoder(topic).decode(value));
    }
    return values;
  }
}
