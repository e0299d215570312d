package io.signalbox.app.policies;

import io.signalbox.app.policies.RebaseJob.Outcome;
import io.signalbox.schemas.AccountRebased;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.TopicEncoder;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.FencedProducer;
import io.signalbox.stage.StageOutput;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes units that were folded anew to their partition, numbered behind those that stand there, a
 * few in each transaction: readers wait behind an open one. Of two writers of a partition the
 * earlier is fenced off.
 */
final class RebaseWriter implements AutoCloseable {

  /** The stage in the origin of its records. */
  static final String STAGE = "rebase";

  private static final int RECORDS_AT_ONCE = 500;
  private static final int BYTES_AT_ONCE = 4_000_000;

  private final Producer<byte[], byte[]> producer;
  private final TopicEncoder<TimelineRecord> encoder;
  private final String topic;
  private final int partition;
  private long sequence;
  private int open;
  private int openBytes;
  private long written;
  private long tooLarge;

  private RebaseWriter(
      Producer<byte[], byte[]> producer,
      TopicEncoder<TimelineRecord> encoder,
      String topic,
      int partition) {
    this.producer = producer;
    this.encoder = encoder;
    this.topic = topic;
    this.partition = partition;
  }

  /** Opens one; from here on no earlier one of this partition can write. */
  static RebaseWriter open(Contracts contracts, String bootstrapServers, int partition) {
    Producer<byte[], byte[]> producer =
        FencedProducer.open(bootstrapServers, contracts.prefix() + STAGE + "-" + partition);
    return new RebaseWriter(
        producer, contracts.encoder(Topics.TIMELINE), contracts.name(Topics.TIMELINE), partition);
  }

  /** The number of the last record that stands in the partition; 0 for none. */
  void continueAfter(long last) {
    sequence = last;
  }

  /** Writes a unit. */
  void write(String account, AccountRebased unit) {
    byte[] value =
        encoder.encode(
            new TimelineRecord(account, unit, new Origin(STAGE, partition, sequence + 1)));
    if (value.length > StageOutput.MAX_FACT_BYTES) {
      tooLarge++;
      return;
    }
    sequence++;
    if (open == 0) {
      producer.beginTransaction();
    }
    var unused =
        producer.send(
            new ProducerRecord<>(
                topic, partition, account.getBytes(StandardCharsets.UTF_8), value));
    open++;
    openBytes += value.length;
    if (open >= RECORDS_AT_ONCE || openBytes >= BYTES_AT_ONCE) {
      commit();
    }
  }

  /** Commits what is open and says what was written. */
  Outcome finish() {
    if (open > 0) {
      commit();
    }
    return new Outcome(written, tooLarge);
  }

  @Override
  public void close() {
    producer.close();
  }

  private void commit() {
    producer.commitTransaction();
    written += open;
    open = 0;
    openBytes = 0;
  }
}
