package io.signalbox.audit.stream;

import static io.signalbox.audit.Facts.ACCOUNT;
import static io.signalbox.audit.Facts.PERSON;
import static io.signalbox.audit.Facts.THURSDAY;
import static io.signalbox.audit.Facts.decision;
import static io.signalbox.audit.Facts.failed;
import static io.signalbox.audit.Facts.handoff;
import static io.signalbox.audit.Facts.move;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.audit.AuditVerification;
import io.signalbox.audit.EntryPosition;
import io.signalbox.audit.HashChain;
import io.signalbox.audit.RegisteredTopics;
import io.signalbox.audit.StoredEntry;
import io.signalbox.audit.VerificationResult;
import io.signalbox.schemas.AuditEntry;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.Books;
import io.signalbox.stage.files.GapNotice;
import io.signalbox.stage.files.NumberRange;
import io.signalbox.testkit.GoldenFile;
import io.signalbox.testkit.InMemoryRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTopologyTest {

  private final Contracts contracts = new Contracts(new InMemoryRegistry(), "test.");
  private final AuditTopology topology = new AuditTopology(contracts, partition -> 0, "9.9");
  private TopologyTestDriver driver;

  @BeforeEach
  void start(@TempDir Path directory) {
    driver = driver(topology, directory);
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
  void everyFactBecomesTheNextEntryOfTheChain() throws UndecodableException {
    byte[] first = send(Topics.DECISIONS, ACCOUNT, decision("d1", THURSDAY, 1).build());
    byte[] second = send(Topics.SALES_QUEUE, ACCOUNT, handoff("d1", THURSDAY, 1));
    send(Topics.DECISIONS, ACCOUNT, decision("d2", THURSDAY, 2).build());

    List<AuditEntry> entries = entries();
    assertThat(entries).extracting(AuditEntry::getSequence).containsExactly(1L, 2L, 3L);
    assertThat(entries.get(0).getTopic()).isEqualTo("test.decisions.v1");
    assertThat(entries.get(0).getKey()).isEqualTo(ACCOUNT);
    assertThat(entries.get(0).getFact()).isEqualTo(ByteBuffer.wrap(first));
    assertThat(entries.get(1).getFact()).isEqualTo(ByteBuffer.wrap(second));
    assertThat(entries.get(2).getOffset()).isEqualTo(1);
    assertThat(verify(entries).findings()).isEmpty();
    assertBooks(
        Map.of(
            "facts in", 3L,
            "facts in decisions.v1", 2L,
            "facts in sales-queue.v1", 1L,
            "entries appended", 3L,
            "facts audit.v1", 3L,
            "already registered", 0L));
  }

  @Test
  void ofAFailedEventOnlyTheHashOfItsStoredBytesIsRegistered() throws UndecodableException {
    byte[] stored = send(Topics.FAILED_EVENTS, "web", failed("anna@example.com", 1));

    AuditEntry entry = entries().getFirst();
    assertThat(entry.getFact()).isEqualTo(ByteBuffer.wrap(HashChain.sha256(stored)));
    assertThat(entry.getFact().remaining()).isEqualTo(32);
    assertThat(entry.getKey()).isEqualTo("web");
  }

  @Test
  void bytesThatNobodyCanReadAreNoFactAndLeaveAsAFailedEventWhichIsOne()
      throws UndecodableException {
    byte[] junk = "junk".getBytes(StandardCharsets.UTF_8);
    for (Topic<?> topic : RegisteredTopics.ALL) {
      if (!topic.equals(Topics.FAILED_EVENTS)) {
        pipe(topic, ACCOUNT, junk);
      }
    }

    int unreadable = RegisteredTopics.ALL.size() - 1;
    List<byte[]> failed = output(Topics.FAILED_EVENTS);
    assertThat(failed).hasSize(unreadable);
    for (byte[] value : failed) {
      assertThat(contracts.decoder(Topics.FAILED_EVENTS).decode(value).getPayload())
          .isEqualTo(ByteBuffer.wrap(junk));
    }
    List<AuditEntry> entries = entries();
    assertThat(entries)
        .hasSize(unreadable)
        .extracting(AuditEntry::getTopic)
        .containsOnly("test.failed-events.v1");
    assertThat(verify(entries).findings()).isEmpty();
    assertBooks(Map.of("records unreadable", (long) unreadable, "facts too large", 0L));
  }

  @Test
  void ofAFailedEventThatNobodyCanReadTheHashIsRegistered() throws UndecodableException {
    byte[] junk = "junk".getBytes(StandardCharsets.UTF_8);
    pipe(Topics.FAILED_EVENTS, null, junk);

    assertThat(entries().getFirst().getFact()).isEqualTo(ByteBuffer.wrap(HashChain.sha256(junk)));
  }

  @Test
  void aFactTooLargeForAnEntryFailsAndTheChainGoesOn() throws UndecodableException {
    send(Topics.DECISIONS, ACCOUNT, decision("d1", THURSDAY, 1).build());
    byte[] large =
        send(
            Topics.DECISIONS,
            ACCOUNT,
            decision("d2", THURSDAY, 2).setBand("x".repeat(1_000_000)).build());
    send(Topics.DECISIONS, ACCOUNT, decision("d3", THURSDAY, 3).build());

    // The failed event is itself a fact: the driver feeds it back, as Kafka does.
    List<AuditEntry> entries = entries();
    assertThat(entries).extracting(AuditEntry::getSequence).containsExactly(1L, 2L, 3L);
    assertThat(entries)
        .extracting(AuditEntry::getTopic)
        .containsExactly("test.decisions.v1", "test.failed-events.v1", "test.decisions.v1");
    FailedEvent failed =
        contracts.decoder(Topics.FAILED_EVENTS).decode(output(Topics.FAILED_EVENTS).getFirst());
    assertThat(failed.getFailure()).isEqualTo("too_large");
    assertThat(failed.getPayload()).isEqualTo(ByteBuffer.wrap(large));
    VerificationResult result = verify(entries);
    assertThat(result.findings())
        .extracting(VerificationResult.Finding::sentence)
        .containsExactly(
            "Partition 0, sequence 3: of decisions.v1 by classifier task 0, fact 2 is missing"
                + " before this entry's.");
    assertBooks(
        Map.of(
            "facts in",
            4L,
            "entries appended",
            3L,
            "facts too large",
            1L,
            "records unreadable",
            0L));
  }

  @Test
  void numbersThatTheirWriterExplainedAreNoFindingAndAllOthersAre() throws UndecodableException {
    send(Topics.DECISIONS, ACCOUNT, decision("d1", THURSDAY, 1).build());
    send(Topics.FAILED_EVENTS, "classifier", notice(2, 3));
    send(Topics.DECISIONS, ACCOUNT, decision("d5", THURSDAY, 5).build());

    VerificationResult result = verify(entries());

    assertThat(result.findings())
        .extracting(VerificationResult.Finding::sentence)
        .containsExactly(
            "Partition 0, sequence 3: of decisions.v1 by classifier task 0, fact 4 is missing"
                + " before this entry's.");
    assertThat(result.limits())
        .anyMatch(limit -> limit.startsWith("2 numbers have no fact, as their writers said"));
  }

  private static FailedEvent notice(long from, long to) {
    FailedEvent notice =
        GapNotice.of(
            new NumberRange(Topics.DECISIONS.baseName(), from, to),
            "classifier",
            "9.9",
            "Nothing follows",
            THURSDAY);
    notice.setOrigin(new Origin("classifier", 0, 1L));
    return notice;
  }

  @Test
  void theIndexListsTheEntriesOfAKeyInOrder() {
    send(Topics.DECISIONS, ACCOUNT, decision("d1", THURSDAY, 1).build());
    send(Topics.IDENTITY_MOVES, "user:" + PERSON, move(THURSDAY, 1));
    send(Topics.DECISIONS, ACCOUNT + "s", decision("d2", THURSDAY, 2).build());
    send(Topics.SALES_QUEUE, ACCOUNT, handoff("d1", THURSDAY, 1));

    KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(AuditTopology.INDEX);
    StoreEntryIndex index = new StoreEntryIndex(partition -> store, 1);

    assertThat(index.find(ACCOUNT))
        .containsExactly(
            new EntryPosition(0, 0, "decisions.v1", THURSDAY),
            new EntryPosition(0, 3, "sales-queue.v1", THURSDAY));
    assertThat(index.find("user:" + PERSON))
        .containsExactly(new EntryPosition(0, 1, "identity-moves.v1", THURSDAY));
    assertThat(index.find("bright")).isEmpty();
  }

  @Test
  void anEntryThatCantBeReadIsNotIndexedAndNothingStops() {
    pipe(Topics.AUDIT, ACCOUNT, new byte[] {9});
    send(Topics.DECISIONS, ACCOUNT, decision("d1", THURSDAY, 1).build());

    KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(AuditTopology.INDEX);
    assertThat(new StoreEntryIndex(partition -> store, 1).find(ACCOUNT)).hasSize(1);
  }

  @Test
  void anEmptyStateOverARegisterWithEntriesRefusesToStart(@TempDir Path directory) {
    AuditTopology restarted = new AuditTopology(contracts, partition -> 17, "9.9");

    assertThatThrownBy(() -> driver(restarted, directory))
        .hasRootCauseInstanceOf(RegisterMismatchException.class)
        .rootCause()
        .hasMessageContaining("Partition 0 of test.audit.v1 has entries")
        .hasMessageContaining("Restore the state's changelog");
  }

  private <T extends SpecificRecord> byte[] send(Topic<T> topic, String key, T fact) {
    return pipe(topic, key, contracts.encoder(topic).encode(fact));
  }

  private byte[] pipe(Topic<?> topic, @Nullable String key, byte[] value) {
    driver
        .createInputTopic(contracts.name(topic), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(key, value, THURSDAY));
    return value;
  }

  private List<byte[]> output(Topic<?> topic) {
    return driver
        .createOutputTopic(
            contracts.name(topic), new StringDeserializer(), new ByteArrayDeserializer())
        .readValuesToList();
  }

  private List<AuditEntry> entries() throws UndecodableException {
    List<AuditEntry> entries = new ArrayList<>();
    for (byte[] bytes : output(Topics.AUDIT)) {
      entries.add(contracts.decoder(Topics.AUDIT).decode(bytes));
    }
    return entries;
  }

  private VerificationResult verify(List<AuditEntry> entries) {
    List<StoredEntry> stored =
        entries.stream()
            .map(entry -> new StoredEntry(0, 0, contracts.encoder(Topics.AUDIT).encode(entry)))
            .toList();
    return AuditVerification.verify(contracts, 1, partition -> stored.iterator());
  }

  private void assertBooks(Map<String, Long> expected) {
    KeyValueStore<String, byte[]> store = driver.getKeyValueStore(AuditTopology.BOOKS);
    assertThat(Books.totals(AuditTopology.lines(), store.get(Books.key())))
        .containsAllEntriesOf(expected);
  }

  private static TopologyTestDriver driver(AuditTopology topology, Path directory) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    return new TopologyTestDriver(topology.build(), properties);
  }
}
