package io.signalbox.stage;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.UndecodableException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic's partitions like {@link PartitionReader}, decoded: for folding again what a stage
 * has folded. What can't be decoded is skipped and counted, as every stage does. One instance
 * belongs to one thread.
 *
 * @param <T> the values' generated class
 */
public final class TopicReader<T extends SpecificRecord> implements AutoCloseable {

  private final PartitionReader reader;
  private final TopicDecoder<T> decoder;

  /**
   * A record with its place.
   *
   * @param position its offset
   */
  public record Positioned<T>(long position, T value) {}

  /** Opens a reader without touching Kafka. */
  public TopicReader(Contracts contracts, Topic<T> topic, String bootstrapServers) {
    this(contracts, topic, LogConsumer.open(bootstrapServers));
  }

  /** Reads with this consumer and closes it in the end. */
  public TopicReader(Contracts contracts, Topic<T> topic, Consumer<byte[], byte[]> consumer) {
    this.reader = new PartitionReader(contracts.name(topic), consumer);
    this.decoder = contracts.decoder(topic);
  }

  /** How many partitions the topic has; 0 when there is none. */
  public int partitions() {
    return reader.partitions();
  }

  /** A partition, from its beginning to where it ends now. */
  public Partition read(int partition) {
    return new Partition(reader.read(partition));
  }

  /**
   * A partition, from its beginning to {@code end}, or to where it ends now if that comes first.
   */
  public Partition read(int partition, long end) {
    return new Partition(reader.read(partition, end));
  }

  @Override
  public void close() {
    reader.close();
  }

  /** The records of one partition that can be decoded, in their order. */
  public final class Partition implements Iterator<Positioned<T>> {

    private final PartitionReader.Partition stored;
    private @Nullable Positioned<T> next;
    private long undecodable;

    private Partition(PartitionReader.Partition stored) {
      this.stored = stored;
    }

    /** The offset before which the reading ends. */
    public long end() {
      return stored.end();
    }

    /** How many records were skipped up to here because they can't be decoded. */
    public long undecodable() {
      return undecodable;
    }

    @Override
    public boolean hasNext() {
      while (next == null && stored.hasNext()) {
        PartitionReader.Stored record = stored.next();
        try {
          next = new Positioned<>(record.position(), decoder.decode(record.value()));
        } catch (UndecodableException e) {
          undecodable++;
        }
      }
      return next != null;
    }

    @Override
    public Positioned<T> next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException("the partition has no further record");
      }
      Positioned<T> result = next;
      next = null;
      return result;
    }
  }
}
