package io.signalbox.app.policies;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** How far exclusions are answered in each partition. But for its totals it is the watch's own. */
final class ExclusionPositions {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Consumer<byte[], byte[]> consumer;
  private final IntToLongFunction everSent;
  private final Map<TopicPartition, ExclusionProgress> known = new ConcurrentHashMap<>();
  private final CountDownLatch loaded = new CountDownLatch(1);

  /**
   * Kept in the group of this consumer.
   *
   * @param everSent how many events were ever sent from a partition, for when Kafka has forgotten
   */
  ExclusionPositions(Consumer<byte[], byte[]> consumer, IntToLongFunction everSent) {
    this.consumer = consumer;
    this.everSent = everSent;
  }

  /** Asks Kafka for all. */
  void load() {
    consumer.assignment().forEach(partition -> known.put(partition, committed(partition)));
    loaded.countDown();
  }

  /** What Kafka says now. */
  ExclusionProgress committed(TopicPartition partition) {
    OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
    return committed == null
        ? ExclusionProgress.NONE.sentUpTo(0, everSent.applyAsLong(partition.partition()))
        : ExclusionProgress.of(committed);
  }

  /** Remembers what was committed; says how many events more were sent. */
  long remember(TopicPartition partition, ExclusionProgress now) {
    long before = of(partition).sent();
    known.put(partition, now);
    return now.sent() - before;
  }

  /** Commits that nothing before the consumer's position is unanswered. */
  void commit(TopicPartition partition) {
    ExclusionProgress now = of(partition).answeredUpTo(consumer.position(partition));
    consumer.commitSync(Map.of(partition, now.committed()));
    known.put(partition, now);
  }

  /**
   * How many events were ever sent, over all partitions; for any thread.
   *
   * @throws InvalidStateStoreException while Kafka has not answered yet
   */
  long sent() {
    try {
      if (!loaded.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new InvalidStateStoreException("It is not known yet how far exclusions are answered");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return known.values().stream().mapToLong(ExclusionProgress::sent).sum();
  }

  private ExclusionProgress of(TopicPartition partition) {
    return known.getOrDefault(partition, ExclusionProgress.NONE);
  }
}
