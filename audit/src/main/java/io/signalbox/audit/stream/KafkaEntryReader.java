package io.signalbox.audit.stream;

import io.signalbox.audit.EntryPosition;
import io.signalbox.audit.EntryReader;
import io.signalbox.audit.StoredEntry;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.LogConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Fetches single entries of the register from Kafka. One look-up at a time; others wait. */
public final class KafkaEntryReader implements EntryReader, AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int PATIENCE = 50;

  /** Reading this many unwanted records on is cheaper than another seek. */
  private static final long NEAR = 500;

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;

  /** Opens a reader without touching Kafka. */
  public KafkaEntryReader(Contracts contracts, String bootstrapServers) {
    this(contracts, LogConsumer.open(bootstrapServers));
  }

  KafkaEntryReader(Contracts contracts, Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
    this.topic = contracts.name(Topics.AUDIT);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if Kafka does not give them within 10 s
   */
  @Override
  public synchronized List<StoredEntry> read(List<EntryPosition> positions) {
    Map<Integer, SortedSet<Long>> wanted = new TreeMap<>();
    for (EntryPosition position : positions) {
      wanted
          .computeIfAbsent(position.partition(), partition -> new TreeSet<>())
          .add(position.offset());
    }
    List<StoredEntry> entries = new ArrayList<>();
    wanted.forEach((partition, offsets) -> read(partition, offsets, entries));
    return entries;
  }

  @Override
  public synchronized void close() {
    consumer.close();
  }

  private void read(int partition, SortedSet<Long> offsets, List<StoredEntry> entries) {
    TopicPartition place = new TopicPartition(topic, partition);
    consumer.assign(List.of(place));
    consumer.seek(place, offsets.first());
    int silent = 0;
    while (!offsets.isEmpty()) {
      if (offsets.first() - consumer.position(place) > NEAR) {
        consumer.seek(place, offsets.first());
      }
      List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(place);
      silent = records.isEmpty() ? silent + 1 : 0;
      if (silent == PATIENCE) {
        throw new IllegalStateException(
            "Kafka does not give offset %d of %s".formatted(offsets.first(), place));
      }
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (offsets.remove(record.offset())) {
          entries.add(new StoredEntry(partition, record.offset(), record.value()));
        }
      }
    }
  }
}
