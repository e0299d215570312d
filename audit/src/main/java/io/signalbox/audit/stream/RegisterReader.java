package io.signalbox.audit.stream;

import io.signalbox.audit.StoredEntry;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.IntToLongFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the register from its beginning to where it ended when the reading began; only what is
 * committed. One partition at a time; one instance belongs to one thread.
 */
public final class RegisterReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int PATIENCE = 150;

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;

  /** Opens a reader without touching Kafka. */
  public RegisterReader(Contracts contracts, String bootstrapServers) {
    this(contracts, RegisterConsumer.open(bootstrapServers));
  }

  RegisterReader(Contracts contracts, Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
    this.topic = contracts.name(Topics.AUDIT);
  }

  /** How many partitions the register has; 0 when there is no register. */
  public int partitions() {
    return consumer.partitionsFor(topic).size();
  }

  /**
   * How far each partition reaches: 0 when it holds no committed entry, whatever was begun and
   * undone in it, else its end offset. Reads at most one batch of each, here and now.
   */
  public IntToLongFunction ends(int partitions) {
    long[] ends = new long[partitions];
    for (int partition = 0; partition < partitions; partition++) {
      Entries entries = partition(partition);
      ends[partition] = entries.hasNext() ? entries.end : 0;
    }
    return partition -> partition < ends.length ? ends[partition] : 0;
  }

  /**
   * The entries of one partition. Ends the iteration of the partition before.
   *
   * @throws IllegalStateException while iterating, if Kafka gives nothing for half a minute
   */
  public Iterator<StoredEntry> entries(int partition) {
    return partition(partition);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private Entries partition(int partition) {
    TopicPartition place = new TopicPartition(topic, partition);
    consumer.assign(List.of(place));
    consumer.seekToBeginning(List.of(place));
    Long end = consumer.endOffsets(List.of(place)).get(place);
    return new Entries(place, end == null ? 0 : end);
  }

  private final class Entries implements Iterator<StoredEntry> {

    private final Queue<StoredEntry> fetched = new ArrayDeque<>();
    private final TopicPartition place;
    private final long end;

    Entries(TopicPartition place, long end) {
      this.place = place;
      this.end = end;
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
            fetched.add(new StoredEntry(record.partition(), record.offset(), record.value()));
          }
        }
      }
      return !fetched.isEmpty();
    }

    @Override
    public StoredEntry next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the partition has no further entry");
      }
      return fetched.remove();
    }
  }
}
