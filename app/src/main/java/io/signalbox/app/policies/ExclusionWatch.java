package io.signalbox.app.policies;

import io.signalbox.classifier.Evidences;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.PersonExcluded;
import io.signalbox.schemas.RegistryUnavailableException;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the timeline. Each account of which a person was excluded is folded anew, and what the
 * person did there is sent to be placed anew. How far it has come is committed with the work, so
 * that after a restart nothing is left out or sent twice; where Kafka has forgotten it, it begins
 * at the start and repeats: the evidence knows those events already.
 */
public final class ExclusionWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ExclusionWatch.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(20);

  /** With more than so many records left it reads on before it folds. */
  private static final long FAR = 10_000;

  private static final int RECORDS_AT_ONCE = 5_000;
  private static final String REASON = "a person was excluded";

  /** The line of its totals: how many events were sent to be placed anew. */
  public static final String SENT = "sent to be placed anew";

  private final Consumer<byte[], byte[]> consumer;
  private final TopicDecoder<TimelineRecord> decoder;
  private final RebaseJob rebase;
  private final ReattributionJob reattribution;
  private final ExclusionPositions positions;
  private final Map<TopicPartition, Set<String>> unanswered = new HashMap<>();
  private final Set<TopicPartition> read = new HashSet<>();
  private final Thread thread;
  private volatile boolean closed;

  private ExclusionWatch(
      Consumer<byte[], byte[]> consumer,
      TopicDecoder<TimelineRecord> decoder,
      RebaseJob rebase,
      ReattributionJob reattribution,
      List<TopicPartition> partitions) {
    this.consumer = consumer;
    this.decoder = decoder;
    this.rebase = rebase;
    this.reattribution = reattribution;
    this.positions = new ExclusionPositions(consumer, reattribution::sent);
    consumer.assign(partitions);
    this.thread = Thread.ofPlatform().name("exclusions").unstarted(this::run);
  }

  /** Starts to follow the timeline. */
  public static ExclusionWatch start(Contracts contracts, String bootstrapServers, int partitions) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, contracts.prefix() + RebaseWriter.STAGE);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_ONCE);
    List<TopicPartition> places = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      places.add(new TopicPartition(contracts.name(Topics.TIMELINE), partition));
    }
    Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    ExclusionWatch watch =
        new ExclusionWatch(
            consumer,
            contracts.decoder(Topics.TIMELINE),
            new RebaseJob(contracts, bootstrapServers),
            new ReattributionJob(contracts, bootstrapServers, partitions, consumer::groupMetadata),
            places);
    watch.thread.start();
    return watch;
  }

  /**
   * What it counts, summed over the partitions.
   *
   * @throws InvalidStateStoreException while it still asks Kafka how far it had come
   */
  public Map<String, Long> totals() {
    return Map.of(SENT, positions.sent());
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      positions.load();
      while (!closed) {
        consumer.poll(POLL).forEach(this::note);
        for (TopicPartition partition : consumer.assignment()) {
          answer(partition);
        }
      }
    } catch (WakeupException | InterruptException e) {
      // Closed while it waited.
    } catch (RuntimeException e) {
      if (!closed) {
        log.error("Exclusions are not watched any more; a restart goes on: {}", e.getMessage(), e);
      }
    }
  }

  private void note(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    read.add(partition);
    while (!closed) {
      try {
        TimelineRecord decoded = decoder.decode(record.value());
        if (decoded.getFact() instanceof PersonExcluded) {
          unanswered.computeIfAbsent(partition, key -> new TreeSet<>()).add(decoded.getAccount());
        }
        return;
      } catch (UndecodableException e) {
        // The classifier sends it to the failed events.
        return;
      } catch (RegistryUnavailableException e) {
        log.warn("Exclusions wait for the registry: {}", e.getMessage());
        LockSupport.parkNanos(POLL.toNanos());
      }
    }
  }

  private void answer(TopicPartition partition) {
    long left = consumer.currentLag(partition).orElse(0);
    if (left > FAR) {
      // Others may be in what is left: one folding is for all of them.
      return;
    }
    Set<String> accounts = unanswered.getOrDefault(partition, Set.of());
    if (accounts.isEmpty()) {
      if (left == 0 && read.remove(partition)) {
        positions.commit(partition);
      }
      return;
    }
    try {
      RebaseJob.Outcome outcome =
          rebase.run(partition.partition(), accounts::contains, Evidences.ALL, 0, REASON);
      ExclusionProgress now =
          reattribution.run(partition, positions::committed, consumer.position(partition));
      log.info(
          "{} accounts of partition {} were folded anew after an exclusion: {} records, {} too large; {} events are placed anew",
          accounts.size(),
          partition.partition(),
          outcome.records(),
          outcome.tooLarge(),
          positions.remember(partition, now));
      unanswered.remove(partition);
    } catch (KafkaException | IllegalStateException | RegistryUnavailableException e) {
      if (e instanceof InterruptException) {
        throw e;
      }
      log.warn("An exclusion waits, it is tried again: {}", e.getMessage());
    }
  }
}
