package io.signalbox.audit.stream;

import static io.signalbox.audit.Facts.THURSDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.signalbox.audit.EntryPosition;
import io.signalbox.audit.StoredEntry;
import io.signalbox.schemas.Contracts;
import io.signalbox.testkit.InMemoryRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RegisterReadersTest {

  private static final TopicPartition ZERO = new TopicPartition("test.audit.v1", 0);
  private static final TopicPartition ONE = new TopicPartition("test.audit.v1", 1);

  private final Contracts contracts = new Contracts(new InMemoryRegistry(), "test.");
  private final Register consumer = new Register();

  @Test
  void aPartitionIsReadFromItsBeginningToWhereItEnded() {
    register(Map.of(ZERO, List.of(0L, 1L, 5L), ONE, List.of()), Map.of(ZERO, 6L, ONE, 0L));

    List<StoredEntry> entries = new ArrayList<>();
    try (RegisterReader reader = new RegisterReader(contracts, consumer)) {
      reader.entries(0).forEachRemaining(entries::add);
      assertThat(reader.entries(1).hasNext()).isFalse();
    }

    assertThat(entries).extracting(StoredEntry::offset).containsExactly(0L, 1L, 5L);
    assertThat(entries.getLast().bytes()).isEqualTo("5".getBytes(StandardCharsets.UTF_8));
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void anEndIsTheEndOffsetOrZeroWithoutEntries() {
    register(Map.of(ZERO, List.of(3L, 4L), ONE, List.of()), Map.of(ZERO, 6L, ONE, 0L));

    try (RegisterReader reader = new RegisterReader(contracts, consumer)) {
      IntToLongFunction ends = reader.ends(2);

      assertThat(ends.applyAsLong(0)).isEqualTo(6);
      assertThat(ends.applyAsLong(1)).isEqualTo(0);
      assertThat(ends.applyAsLong(2)).isEqualTo(0);
    }
  }

  @Test
  void onlyTheWantedEntriesAreFetched() {
    register(Map.of(ZERO, List.of(0L, 1L, 900L), ONE, List.of(7L)), Map.of(ZERO, 901L, ONE, 8L));

    try (KafkaEntryReader reader = new KafkaEntryReader(contracts, consumer)) {
      assertThat(reader.read(List.of(at(1, 7), at(0, 900), at(0, 1))))
          .extracting(StoredEntry::partition, StoredEntry::offset)
          .containsExactly(tuple(0, 1L), tuple(0, 900L), tuple(1, 7L));
      assertThat(reader.read(List.of())).isEmpty();
    }
  }

  private static EntryPosition at(int partition, long offset) {
    return new EntryPosition(partition, offset, "decisions.v1", THURSDAY);
  }

  private void register(Map<TopicPartition, List<Long>> offsets, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> beginnings = new HashMap<>();
    ends.keySet().forEach(place -> beginnings.put(place, 0L));
    consumer.updateBeginningOffsets(beginnings);
    consumer.updateEndOffsets(ends);
    consumer.offsets.putAll(offsets);
  }

  /** Kafka's own stand-in, which gives a partition's records to whoever is assigned to it. */
  private static final class Register extends MockConsumer<byte[], byte[]> {

    private final Map<TopicPartition, List<Long>> offsets = new HashMap<>();

    Register() {
      super("none");
    }

    @Override
    public synchronized void assign(Collection<TopicPartition> places) {
      super.assign(places);
      for (TopicPartition place : places) {
        for (long offset : offsets.getOrDefault(place, List.of())) {
          addRecord(
              new ConsumerRecord<>(
                  place.topic(),
                  place.partition(),
                  offset,
                  new byte[0],
                  Long.toString(offset).getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
  }
}
