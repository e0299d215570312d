package io.signalbox.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.TopicReader.Positioned;
import io.signalbox.testkit.InMemoryRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicReaderTest {

  private static final TopicPartition ZERO = new TopicPartition("test.timeline.v1", 0);

  private final Contracts contracts = new Contracts(new InMemoryRegistry(), "test.");
  private final Log log = new Log();

  @Test
  void whatCanNotBeDecodedIsSkippedAndCounted() {
    log.records.put(0L, tick(1));
    log.records.put(1L, new byte[] {7});
    log.records.put(4L, tick(2));

    List<Positioned<TimelineRecord>> read = new ArrayList<>();
    try (TopicReader<TimelineRecord> reader = new TopicReader<>(contracts, Topics.TIMELINE, log)) {
      var partition = reader.read(0);
      partition.forEachRemaining(read::add);

      assertThat(partition.undecodable()).isEqualTo(1);
      assertThat(partition.end()).isEqualTo(5);
    }
    assertThat(read)
        .extracting(Positioned::position, each -> ((Tick) each.value().getFact()).getNumber())
        .containsExactly(tuple(0L, 1L), tuple(4L, 2L));
    assertThat(log.closed()).isTrue();
  }

  @Test
  void aReadingEndsWhereItIsTold() {
    log.records.put(0L, tick(1));
    log.records.put(1L, tick(2));
    log.records.put(2L, tick(3));

    try (TopicReader<TimelineRecord> reader = new TopicReader<>(contracts, Topics.TIMELINE, log)) {
      List<Long> positions = new ArrayList<>();
      reader.read(0, 2).forEachRemaining(record -> positions.add(record.position()));

      assertThat(positions).containsExactly(0L, 1L);
    }
  }

  private byte[] tick(long number) {
    Tick tick =
        Tick.newBuilder().setNumber(number).setAsOf(Instant.ofEpochSecond(60 * number)).build();
    return contracts
        .encoder(Topics.TIMELINE)
        .encode(new TimelineRecord(null, tick, new Origin("clock", 0, number)));
  }

  /** Kafka's own stand-in, which gives the records to whoever is assigned to the partition. */
  private static final class Log extends MockConsumer<byte[], byte[]> {

    private final SortedMap<Long, byte[]> records = new TreeMap<>();

    Log() {
      super("none");
    }

    @Override
    public synchronized void assign(Collection<TopicPartition> places) {
      super.assign(places);
      updateBeginningOffsets(Map.of(ZERO, 0L));
      updateEndOffsets(Map.of(ZERO, records.lastKey() + 1));
      records.forEach(
          (offset, value) ->
              addRecord(new ConsumerRecord<>(ZERO.topic(), 0, offset, new byte[0], value)));
    }
  }
}
