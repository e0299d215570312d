package io.signalbox.audit.stream;

import io.signalbox.audit.StoredEntry;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.LogConsumer;
import io.signalbox.stage.PartitionReader;
import java.util.Iterator;
import java.util.function.IntToLongFunction;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Reads the register from its beginning to where it ended when the reading began; only what is
 * committed. One partition at a time; one instance belongs to one thread.
 */
public final class RegisterReader implements AutoCloseable {

  private final PartitionReader reader;

  /** Opens a reader without touching Kafka. */
  public RegisterReader(Contracts contracts, String bootstrapServers) {
    this(contracts, LogConsumer.open(bootstrapServers));
  }

  RegisterReader(Contracts contracts, Consumer<byte[], byte[]> consumer) {
    this.reader = new PartitionReader(contracts.name(Topics.AUDIT), consumer);
  }

  /** How many partitions the register has; 0 when there is no register. */
  public int partitions() {
    return reader.partitions();
  }

  /**
   * How far each partition reaches: 0 when it holds no committed entry, whatever was begun and
   * undone in it, else its end offset. Reads at most one batch of each, here and now.
   */
  public IntToLongFunction ends(int partitions) {
    long[] ends = new long[partitions];
    for (int partition = 0; partition < partitions; partition++) {
      PartitionReader.Partition entries = reader.read(partition);
      ends[partition] = entries.hasNext() ? entries.end() : 0;
    }
    return partition -> partition < ends.length ? ends[partition] : 0;
  }

  /**
   * The entries of one partition. Ends the iteration of the partition before.
   *
   * @throws IllegalStateException while iterating, if Kafka gives nothing for half a minute
   */
  public Iterator<StoredEntry> entries(int partition) {
    PartitionReader.Partition stored = reader.read(partition);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return stored.hasNext();
      }

      @Override
      public StoredEntry next() {
        PartitionReader.Stored entry = stored.next();
        return new StoredEntry(partition, entry.position(), entry.value());
      }
    };
  }

  @Override
  public void close() {
    reader.close();
  }
}
