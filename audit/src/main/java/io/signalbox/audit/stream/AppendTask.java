package io.signalbox.audit.stream;

import io.signalbox.audit.ChainState;
import io.signalbox.audit.HashChain;
import io.signalbox.audit.RegisteredFact;
import io.signalbox.audit.RegisteredTopics;
import io.signalbox.schemas.AuditEntry;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.StageOutput;
import io.signalbox.stage.files.GapNotice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Writes one partition of the register. Facts are registered as they are stored. They are decoded
 * only to see that they can be: what nobody can read is no fact, and leaves as a failed event,
 * which is one. Of failed events the hash is registered, readable or not: those that can't be read
 * are where such records belong. Only those that explain missing numbers are registered as they
 * are, for the verification.
 */
final class AppendTask {

  private static final String KEY = "chain";

  /** Notices are short; what is longer is none. */
  private static final int MOST_NOTICE_BYTES = 2_000;

  private final Map<String, Source> sources = new HashMap<>();
  private final int partition;
  private final StageOutput output;
  private final AuditBooks books;
  private final TopicDecoder<FailedEvent> failures;
  private final KeyValueStore<String, byte[]> store;
  private final ChainState chain;

  /** A topic of facts with its decoder. */
  private record Source(Topic<?> topic, TopicDecoder<?> decoder) {}

  /**
   * Opens a partition of the register.
   *
   * @param registerEnd how far the register reached before this process started
   * @throws RegisterMismatchException if the register has entries of which the state knows nothing
   */
  AppendTask(
      Contracts contracts,
      int partition,
      long registerEnd,
      StageOutput output,
      KeyValueStore<String, byte[]> store) {
    RegisteredTopics.ALL.forEach(
        topic -> sources.put(contracts.name(topic), new Source(topic, contracts.decoder(topic))));
    this.partition = partition;
    this.output = output;
    this.books = new AuditBooks(output.books());
    this.failures = contracts.decoder(Topics.FAILED_EVENTS);
    this.store = store;
    byte @Nullable [] stored = store.get(KEY);
    if (stored == null && registerEnd > 0) {
      throw new RegisterMismatchException(
          ("Partition %d of %s has entries, but the audit's state is empty: appending would begin a"
                  + " second chain and register every fact twice. Restore the state's changelog"
                  + " topic, or move the register away to begin a new one.")
              .formatted(partition, contracts.name(Topics.AUDIT)));
    }
    this.chain = stored == null ? ChainState.empty() : ChainState.decode(stored);
  }

  void process(Record<byte[], byte[]> record, RecordMetadata position) {
    output.begin(record);
    if (chain.knows(position.topic(), position.offset())) {
      books.alreadyRegistered();
    } else {
      register(record, position);
      store.put(KEY, chain.encode());
    }
    output.finish();
  }

  private void register(Record<byte[], byte[]> record, RecordMetadata position) {
    Source source = sources.get(position.topic());
    if (source == null) {
      throw new IllegalStateException("the audit does not read " + position.topic());
    }
    Topic<?> topic = source.topic();
    if (!isReadable(source, record)) {
      chain.dealtWith(position.topic(), position.offset());
      return;
    }
    books.factIn(topic);
    AuditEntry entry =
        HashChain.append(chain.lastHash(), chain.sequence() + 1, fact(record, position, topic));
    // An entry too large for the register fails with its input; the gap in fact_seq names it.
    if (output.write(Topics.AUDIT, OutputKey.in(partition, entry.getKey()), origin -> entry)) {
      chain.appended(entry.getSequence(), entry.getHash().array());
      books.appended();
    } else {
      books.tooLarge();
    }
    chain.dealtWith(position.topic(), position.offset());
  }

  private boolean isReadable(Source source, Record<byte[], byte[]> record) {
    if (source.topic().equals(Topics.FAILED_EVENTS)) {
      return true;
    }
    try {
      var unused = source.decoder().decode(record.value());
      return true;
    } catch (UndecodableException e) {
      books.unreadable();
      output.fail("undecodable", Fault.SIGNALBOX, String.valueOf(e.getMessage()));
      return false;
    }
  }

  private RegisteredFact fact(
      Record<byte[], byte[]> record, RecordMetadata position, Topic<?> topic) {
    byte @Nullable [] value = record.value();
    byte[] stored = value == null ? new byte[0] : value;
    byte @Nullable [] key = record.key();
    return new RegisteredFact(
        position.topic(),
        position.partition(),
        position.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        key == null ? null : new String(key, StandardCharsets.UTF_8),
        topic.equals(Topics.FAILED_EVENTS) && !explainsNumbers(stored)
            ? HashChain.sha256(stored)
            : stored);
  }

  private boolean explainsNumbers(byte[] stored) {
    try {
      return stored.length <= MOST_NOTICE_BYTES
          && GapNotice.read(failures.decode(stored)).isPresent();
    } catch (UndecodableException e) {
      return false;
    }
  }
}
