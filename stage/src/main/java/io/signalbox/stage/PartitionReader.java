package io.signalbox.stage;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic's partitions, each from its beginning to where it ended when its reading began;
 * only what is committed. One partition at a time: reading another ends the one before. One
 * instance belongs to one thread.
 */
public final class PartitionReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int PATIENCE = 150;

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;

  /**
   * A record as it is stored.
   *
   * @param position its offset
   * @param value in the registry's wire format; null where it has none
   */
  @SuppressWarnings("ArrayRecordComponent") // carried once from the topic to its decoder
  public record Stored(long position, byte @Nullable [] value) {}

  /** Opens a reader without touching Kafka. */
  public PartitionReader(String topic, String bootstrapServers) {
    this(topic, LogConsumer.open(bootstrapServers));
  }

  /** Reads with this consumer and closes it in the end. */
  public PartitionReader(String topic, Consumer<byte[], byte[]> consumer) {
    this.topic = topic;
    this.consumer = consumer;
  }

  /** How many partitions the topic has; 0 when there is none. */
  public int partitions() {
    return consumer.partitionsFor(topic).size();
  }

  /** A partition, from its beginning to where it ends now. */
  public Partition read(int partition) {
    return read(partition, Long.MAX_VALUE);
  }

  /**
   * A partition, from its beginning to {@code end}, or to where it ends now if that comes first.
   */
  public Partition read(int partition, long end) {
    TopicPartition place = new TopicPartition(topic, partition);
    List<TopicPartition> places = List.of(place);
    consumer.assign(places);
    consumer.seekToBeginning(places);
    long begin = consumer.beginningOffsets(places).getOrDefault(place, 0L);
    long now = consumer.endOffsets(places).getOrDefault(place, 0L);
    return new Partition(place, begin, Math.min(end, now));
  }

  @Override
  public void close() {
    consumer.close();
  }

  /**
   * The records of one partition in their order. Iterating fails with {@link IllegalStateException}
   * when Kafka gives nothing for half a minute.
   */
  public final class Partition implements Iterator<Stored> {

    private final Queue<Stored> fetched = new ArrayDeque<>();
    private final TopicPartition place;
    private final long begin;
    private final long end;

    private Partition(TopicPartition place, long begin, long end) {
      this.place = place;
      this.begin = begin;
      this.end = end;
    }

    /** The first offset that is still there: greater than 0 when retention has cut off the rest. */
    public long begin() {
      return begin;
    }

    /** The offset before which the reading ends. */
    public long end() {
      return end;
    }

    @Override
    public boolean hasNext() {
      // Undone transactions and their markers take offsets too: the position passes them.
      for (int polls = 0; fetched.isEmpty() && consumer.position(place) < end; polls++) {
        if (polls == PATIENCE) {
          throw new IllegalStateException(
              "Kafka gave nothing of %s for %d s"
                  .formatted(place, POLL.multipliedBy(PATIENCE).toSeconds()));
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(place)) {
          if (record.offset() < end) {
            fetched.add(new Stored(record.offset(), record.value()));
          }
        }
      }
      return !fetched.isEmpty();
    }

    @Override
    public Stored next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the partition has no further record");
      }
      return fetched.remove();
    }
  }
}
