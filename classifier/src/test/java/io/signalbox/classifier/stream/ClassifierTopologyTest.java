package io.signalbox.classifier.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.signalbox.classifier.Plays;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Unit;
import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.AccountRebased;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.Transition;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.Books;
import io.signalbox.testkit.GoldenFile;
import io.signalbox.testkit.InMemoryRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierTopologyTest {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final Origin ORIGIN = new Origin("test", 0, 1L);

  private final Contracts contracts = new Contracts(new InMemoryRegistry(), "signalbox.");
  private final ClassifierTopology classifier =
      new ClassifierTopology(contracts, (text, lists) -> twoInvites(), "0.0.0-test");
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, byte[]> timeline;

  ClassifierTopologyTest(@TempDir Path state) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "classifier-test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver = new TopologyTestDriver(classifier.build(), properties);
    timeline =
        driver.createInputTopic(
            contracts.name(Topics.TIMELINE), new StringSerializer(), new ByteArraySerializer());
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void theTopologyIsTheOneThatOperatorsKnow() {
    Topology topology = classifier.build();

    GoldenFile.assertMatches(
        Path.of("src/test/resources/topology.txt"), topology.describe().toString());
  }

  @Test
  void aPersonQualifiesAtTheTickAfterTheEvidenceAndIsReleasedWhenItsWindowEnds() throws Exception {
    activate(1);
    invite("e1", "ada", 1, "x");
    invite("e2", "ada", 2, "y");
    assertThat(decisions()).as("events alone decide nothing").isEmpty();

    tick(1, 3);
    List<Decision> qualified = decisions();
    tick(2, 60 * 24 * 14 + 1);
    tick(3, 60 * 24 * 14 + 2);
    List<Decision> released = decisions();

    assertThat(qualified).hasSize(1);
    assertThat(qualified.getFirst().getTransition()).isEqualTo(Transition.QUALIFIED);
    assertThat(qualified.getFirst().getPerson()).isEqualTo("ada");
    assertThat(qualified.getFirst().getComponents().getFirst().getEvidence())
        .extracting(evidence -> evidence.getEventId())
        .containsExactly("e2", "e1");
    assertThat(released).hasSize(1);
    assertThat(released.getFirst().getTransition()).isEqualTo(Transition.RELEASED);
    assertThat(released.getFirst().getTick()).isEqualTo(2);
    assertThat(released.getFirst().getTransitionNumber()).isEqualTo(2);
  }

  @Test
  void repeatedHistoryEmitsNoSecondDecision() throws Exception {
    activate(1);
    for (int time = 0; time < 2; time++) {
      invite("e1", "ada", 1, "x");
      invite("e2", "ada", 2, "y");
      tick(1, 3);
    }
    tick(2, 4);

    assertThat(decisions()).hasSize(1);
  }

  @Test
  void theRouterHearsOfEachChangeOfADealOnceAndOfWhatItSaysAsAFact() throws Exception {
    DealFact opened = new DealFact("d1-opened", START, "d1", "OPENED");
    DealFact won = new DealFact("d1-won", START.plusSeconds(60), "d1", "WON");

    write("acme", opened);
    write("acme", won);
    write("acme", won);
    write("acme", opened);

    assertThat(read(Topics.ROUTER_LOG))
        .extracting(RouterRecord::getAccount, RouterRecord::getFact)
        .containsExactly(
            tuple("acme", opened),
            tuple("acme", fact("d1-opened", START, "opened")),
            tuple("acme", won),
            tuple("acme", fact("d1-won", START.plusSeconds(60), "won")));
  }

  @Test
  void aTickThatConcernsManyPeopleIsBroughtToItsEndAndTheRouterHearsOfItLast() throws Exception {
    activate(1);
    int people = 500;
    for (int person = 0; person < people; person++) {
      invite("a" + person, "person-" + person, 1, "x");
      invite("b" + person, "person-" + person, 2, "y");
    }

    tick(1, 3);

    List<RouterRecord> router = read(Topics.ROUTER_LOG);
    assertThat(decisions()).hasSize(people).allMatch(decision -> decision.getTick() == 1);
    assertThat(router).hasSize(people + 1);
    assertThat(router.getLast().getFact()).isInstanceOf(Tick.class);
    assertThat(read(Topics.TIMELINE))
        .as("the rest of the work is brought on by a tick that says nothing new")
        .hasSize(1)
        .allMatch(record -> record.getFact() instanceof Tick tick && tick.getNumber() == 1);
  }

  @Test
  void poisonLeavesByTheDoorWithItsBytesAndTheRestGoesOn() throws Exception {
    activate(1);
    byte[] noMagic = {9, 9, 9, 9, 9, 9};
    byte[] unknownSchema = {0, 0, 0, 9, 9, 1};
    byte[] cutShort = {0, 0, 0, 0, 1};
    for (byte[] poison : List.of(noMagic, unknownSchema, cutShort)) {
      timeline.pipeInput("acme", poison);
    }
    invite("e1", "ada", 1, "x");
    invite("e2", "ada", 2, "y");
    tick(1, 3);

    List<FailedEvent> failed = read(Topics.FAILED_EVENTS);
    assertThat(failed)
        .extracting(FailedEvent::getPayload)
        .containsExactly(
            ByteBuffer.wrap(noMagic), ByteBuffer.wrap(unknownSchema), ByteBuffer.wrap(cutShort));
    assertThat(failed).allMatch(each -> each.getFailure().equals("undecodable"));
    assertThat(decisions()).hasSize(1);
    assertThat(books())
        .containsEntry("records in", 7L)
        .containsEntry("records failed", 3L)
        .containsEntry("qualified", 1L);
  }

  @Test
  void whatCantBeWorkedOutForAUnitFailsWithItsBytesAndTheUnitStaysAsItWas() throws Exception {
    activate(1);
    invite("e1", "ada", 1, "x");
    AccountRebased junk =
        AccountRebased.newBuilder()
            .setUpToPosition(0)
            .setPerson("ada")
            .setReason("test")
            .setState(ByteBuffer.wrap(new byte[] {77, 1, 2, 3}))
            .build();
    write("acme", junk);
    invite("e2", "ada", 2, "y");
    tick(1, 3);

    List<FailedEvent> failed = read(Topics.FAILED_EVENTS);
    assertThat(failed).extracting(FailedEvent::getFailure).containsExactly("processing");
    assertThat(failed.getFirst().getPayload())
        .isEqualTo(
            ByteBuffer.wrap(
                contracts
                    .encoder(Topics.TIMELINE)
                    .encode(new TimelineRecord("acme", junk, ORIGIN))));
    assertThat(failed.getFirst().getReason()).contains("person ada of account acme");
    assertThat(decisions()).hasSize(1);
    assertThat(books()).containsEntry("units failed", 1L).containsEntry("records failed", 0L);
  }

  private static Play twoInvites() {
    return Plays.play(
        Unit.PERSON,
        20,
        20,
        List.of(
            Plays.signal(
                "invited",
                new TreeSet<>(List.of("Invite Sent")),
                new Counted.Values("invitee"),
                2,
                Duration.ofDays(14),
                20)));
  }

  private static AccountFact fact(String eventId, Instant at, String deal) {
    return new AccountFact(eventId, at, List.of(new Property("deal", deal)));
  }

  private void activate(long number) {
    write(
        null,
        new PolicyActivation(
            number, List.of(new ActivePolicy("pql", "hash", "pql")), List.of(), START));
  }

  private void invite(String id, String person, int minute, String invitee) {
    AttributedEvent event =
        Plays.event(
            id, "Invite Sent", person, START.plusSeconds(60L * minute).toEpochMilli(), invitee);
    write("acme", event);
  }

  private void tick(long number, int minute) {
    write(null, new Tick(number, START.plusSeconds(60L * minute), null, true, List.of()));
  }

  private void write(@Nullable String account, Object fact) {
    timeline.pipeInput(
        account,
        contracts.encoder(Topics.TIMELINE).encode(new TimelineRecord(account, fact, ORIGIN)));
  }

  private List<Decision> decisions() throws UndecodableException {
    return read(Topics.DECISIONS);
  }

  private Map<String, Long> books() {
    byte[] stored =
        driver.<String, byte[]>getKeyValueStore(ClassifierTopology.BOOKS).get(Books.key());
    return Books.totals(classifier.lines(), stored);
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
