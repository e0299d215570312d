package io.signalbox.courier.stream;

import io.signalbox.courier.PartitionProgress;
import io.signalbox.courier.Ticket;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Delivery;
import io.signalbox.schemas.RegistryUnavailableException;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads deliveries on a thread of its own and commits them when they are settled. When Kafka or the
 * registry is away it waits; it skips nothing.
 */
final class DeliverySource implements AutoCloseable, ConsumerRebalanceListener {

  private static final Logger log = LoggerFactory.getLogger(DeliverySource.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_BACKLOG = 2000;

  private final Consumer<byte[], byte[]> consumer;
  private final TopicDecoder<Delivery> decoder;
  private final Dispatch dispatch;
  private final UnreadableDeliveries unreadable;
  private final ReadPartitions partitions = new ReadPartitions();
  private final String topic;
  private final Thread thread;
  private volatile boolean closed;
  private long tickets;
  private long lastCommit = System.nanoTime();

  DeliverySource(
      Contracts contracts,
      Consumer<byte[], byte[]> consumer,
      Dispatch dispatch,
      UnreadableDeliveries unreadable) {
    this.consumer = consumer;
    this.decoder = contracts.decoder(Topics.DELIVERIES);
    this.dispatch = dispatch;
    this.unreadable = unreadable;
    this.topic = contracts.name(Topics.DELIVERIES);
    this.thread = Thread.ofPlatform().daemon().name("courier-source").unstarted(this::run);
  }

  /** Begins to read; later calls do nothing. */
  synchronized void start() {
    if (!closed && thread.getState() == Thread.State.NEW) {
      thread.start();
    }
  }

  /** Whether it reads, or waits to. */
  boolean isRunning() {
    return thread.getState() != Thread.State.TERMINATED;
  }

  /** Takes no more; {@link #finish} commits what is settled until then. */
  @Override
  public void close() {
    end();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void end() {
    closed = true;
  }

  /** Commits what is settled, after {@link #close}. */
  void finish() {
    if (thread.isAlive()) {
      return;
    }
    try (consumer) {
      commitNow();
    } catch (KafkaException e) {
      log.warn("What was delivered last is not committed: {}", e.getMessage());
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
    log.info("The courier reads {}", assigned);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    try {
      commitNow();
    } catch (KafkaException e) {
      log.warn("What was delivered last is not committed: {}", e.getMessage());
    }
    partitions.forget(revoked);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> lost) {
    partitions.forget(lost);
  }

  private void run() {
    consumer.subscribe(List.of(topic), this);
    while (!closed) {
      try {
        consumer.resume(consumer.paused());
        if (dispatch.backlog() > MOST_BACKLOG) {
          consumer.pause(consumer.assignment());
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          hear(record);
        }
        commitIfDue();
      } catch (FencedInstanceIdException e) {
        log.error("Another courier took this one's name; this one stops", e);
        closed = true;
      } catch (KafkaException e) {
        log.warn("Deliveries can't be read: {}", e.toString());
        pause();
      } catch (RuntimeException e) {
        log.error("Deliveries are not read any more", e);
        closed = true;
      }
    }
  }

  private void hear(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    if (!consumer.assignment().contains(partition)) {
      // It went to another courier while this one waited.
      return;
    }
    PartitionProgress progress = partitions.progress(partition);
    progress.taken(record.offset());
    Runnable settled = () -> progress.settled(record.offset());
    while (!closed) {
      try {
        Delivery delivery = decoder.decode(record.value());
        tickets++;
        dispatch.take(new Ticket(tickets, delivery, record.serializedValueSize()), settled);
        return;
      } catch (UndecodableException e) {
        unreadable.write(record, e.getMessage(), settled);
        return;
      } catch (RegistryUnavailableException e) {
        log.warn("Deliveries wait for the registry: {}", e.getMessage());
        stayInTheGroup();
      }
    }
  }

  private void stayInTheGroup() {
    consumer.pause(consumer.assignment());
    // Paused partitions give nothing.
    var unused = consumer.poll(Duration.ofSeconds(1));
    commitIfDue();
  }

  private void commitIfDue() {
    if (System.nanoTime() - lastCommit < COMMIT_EVERY.toNanos()) {
      return;
    }
    lastCommit = System.nanoTime();
    Map<TopicPartition, OffsetAndMetadata> due = partitions.due();
    if (!due.isEmpty()) {
      consumer.commitAsync(
          due,
          (offsets, failure) -> {
            if (failure == null) {
              partitions.committed(offsets);
            } else {
              log.warn("What was delivered is committed later: {}", failure.getMessage());
            }
          });
    }
  }

  private void commitNow() {
    Map<TopicPartition, OffsetAndMetadata> due = partitions.due();
    if (!due.isEmpty()) {
      consumer.commitSync(due, PATIENCE);
      partitions.committed(due);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
