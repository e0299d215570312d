package io.signalbox.audit.stream;

import static io.signalbox.audit.Facts.ACCOUNT;
import static io.signalbox.audit.Facts.THURSDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.audit.Facts;
import io.signalbox.schemas.AuditEntry;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.Books;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.Stage;
import io.signalbox.testkit.InMemoryRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task that is opened again over the state it kept, as after a restart. */
class AppendEntryTest {

  private static final int PARTITION = 3;

  private final Contracts contracts = new Contracts(new InMemoryRegistry(), "test.");
  private MockProcessorContext<OutputKey, byte[]> context;
  private KeyValueStore<String, byte[]> books;

  @BeforeEach
  void openStores(@TempDir Path directory) {
    context =
        new MockProcessorContext<>(new Properties(), new TaskId(0, PARTITION), directory.toFile());
    context.setCurrentSystemTimeMs(THURSDAY.toEpochMilli());
    open(AuditTopology.CHAIN);
    books = open(AuditTopology.BOOKS);
  }

  @Test
  void whatIsDeliveredAgainIsNotRegisteredAgain() throws UndecodableException {
    AppendEntry before = task();
    deliver(before, Topics.DECISIONS, 10);
    deliver(before, Topics.SALES_QUEUE, 4);
    deliver(before, Topics.DECISIONS, 12);

    AppendEntry after = task();
    deliver(after, Topics.DECISIONS, 10);
    deliver(after, Topics.DECISIONS, 12);
    deliver(after, Topics.SALES_QUEUE, 4);
    deliver(after, Topics.SALES_QUEUE, 5);
    deliver(after, Topics.DECISIONS, 13);

    List<AuditEntry> entries = entries();
    assertThat(entries).extracting(AuditEntry::getSequence).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(entries).extracting(AuditEntry::getOffset).containsExactly(10L, 4L, 12L, 5L, 13L);
    assertThat(entries.get(3).getPreviousHash()).isEqualTo(entries.get(2).getHash());
    assertThat(Books.totals(AuditTopology.lines(), books.get(Books.key())))
        .containsAllEntriesOf(
            Map.of("facts in", 5L, "entries appended", 5L, "already registered", 3L));
  }

  @Test
  void entriesGoToThePartitionOfTheirFactWhateverTheirKey() {
    deliver(task(), Topics.DECISIONS, 0);

    assertThat(context.forwarded())
        .singleElement()
        .extracting(forward -> forward.record().key())
        .isEqualTo(OutputKey.in(PARTITION, ACCOUNT));
  }

  private AppendEntry task() {
    boolean restarted = books.get(Books.key()) != null;
    AppendEntry entry =
        new AppendEntry(
            contracts,
            new Stage("audit", "9.9", List.of(Topics.AUDIT)),
            partition -> restarted ? 99 : 0);
    entry.init(context);
    return entry;
  }

  private void deliver(AppendEntry entry, Topic<?> topic, long offset) {
    context.setRecordMetadata(contracts.name(topic), PARTITION, offset);
    byte[] fact =
        topic.equals(Topics.DECISIONS)
            ? contracts
                .encoder(Topics.DECISIONS)
                .encode(Facts.decision("d" + offset, THURSDAY, offset).build())
            : contracts
                .encoder(Topics.SALES_QUEUE)
                .encode(Facts.handoff("d" + offset, THURSDAY, offset));
    entry.process(
        new Record<>(ACCOUNT.getBytes(StandardCharsets.UTF_8), fact, THURSDAY.toEpochMilli()));
  }

  private List<AuditEntry> entries() throws UndecodableException {
    List<AuditEntry> entries = new ArrayList<>();
    for (var forward : context.forwarded()) {
      entries.add(contracts.decoder(Topics.AUDIT).decode(forward.record().value()));
    }
    return entries;
  }

  private KeyValueStore<String, byte[]> open(String name) {
    KeyValueStore<String, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .withCachingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    return store;
  }
}
