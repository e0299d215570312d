package io.signalbox.audit.stream;

import static java.util.Objects.requireNonNull;

import io.signalbox.schemas.AuditEntry;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Indexes the register by key. An entry that can't be read is not indexed and stays where it is: it
 * is a sign of tampering, which the verification names.
 */
final class IndexEntry implements Processor<byte[], byte[], Void, Void> {

  private static final Logger log = LoggerFactory.getLogger(IndexEntry.class);

  private final Contracts contracts;
  private final TopicDecoder<AuditEntry> decoder;
  private @Nullable ProcessorContext<Void, Void> context;
  private @Nullable KeyValueStore<Bytes, byte[]> store;

  IndexEntry(Contracts contracts) {
    this.contracts = contracts;
    this.decoder = contracts.decoder(Topics.AUDIT);
  }

  @Override
  public void init(ProcessorContext<Void, Void> processorContext) {
    context = processorContext;
    store = processorContext.getStateStore(AuditTopology.INDEX);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata position = requireNonNull(context).recordMetadata().orElseThrow();
    try {
      AuditEntry entry = decoder.decode(record.value());
      String key = entry.getKey();
      if (key != null) {
        requireNonNull(store).put(IndexKey.of(key, position.offset()), value(entry));
      }
    } catch (UndecodableException e) {
      log.error(
          "Entry at offset {} of partition {} of {} can't be read, run `signalbox audit verify`: {}",
          position.offset(),
          position.partition(),
          position.topic(),
          e.getMessage());
    }
  }

  /** The append time's milliseconds (8 bytes, big-endian), then the topic's base name in UTF-8. */
  private byte[] value(AuditEntry entry) {
    byte[] topic = baseName(entry.getTopic()).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + topic.length)
        .putLong(entry.getAppendedAt().toEpochMilli())
        .put(topic)
        .array();
  }

  private String baseName(String topic) {
    return topic.startsWith(contracts.prefix())
        ? topic.substring(contracts.prefix().length())
        : topic;
  }
}
