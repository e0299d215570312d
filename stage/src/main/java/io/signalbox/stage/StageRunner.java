package io.signalbox.stage;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.RegistryUnavailableException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns one stage's {@link KafkaStreams}: settings, failures, start and stop. */
public final class StageRunner implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StageRunner.class);

  /** How long a stage waits before it asks a registry again that is away. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final KafkaStreams streams;
  private final CountDownLatch running = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;

  /** Prepares a stage without touching Kafka. */
  public StageRunner(String name, Topology topology, Contracts contracts, StageSettings settings) {
    this.name = name;
    this.streams = new KafkaStreams(topology, properties(name, contracts.prefix(), settings));
    streams.setUncaughtExceptionHandler(this::respond);
    streams.setStateListener(
        (now, before) -> {
          log.info("{} is {}", name, now);
          if (now == KafkaStreams.State.RUNNING || now == KafkaStreams.State.ERROR) {
            running.countDown();
          }
        });
  }

  /** The name of the stage. */
  public String name() {
    return name;
  }

  /** Starts; returns at once. */
  public void start() {
    streams.start();
  }

  /**
   * Waits until the stage has its partitions and its state.
   *
   * @throws IllegalStateException if it failed or did not get there in time
   */
  public void awaitRunning(Duration atMost) throws InterruptedException {
    boolean reached = running.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    Throwable cause = failure;
    if (cause != null) {
      throw new IllegalStateException(
          "Stage %s can't run: %s".formatted(name, cause.getMessage()), cause);
    }
    if (!reached) {
      throw new IllegalStateException(
          "Stage %s is still %s after %d s".formatted(name, streams.state(), atMost.toSeconds()));
    }
  }

  /** Whether it is processing. */
  public boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** What ended it, if something did. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** The part of a key-value store that partition {@code partition} keeps. */
  public <K, V> ReadOnlyKeyValueStore<K, V> store(String store, int partition) {
    return streams.store(
        StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.<K, V>keyValueStore())
            .withPartition(partition));
  }

  /** A stage's totals, summed over partitions. */
  public Map<String, Long> totals(String store, List<String> lines, int partitions) {
    Map<String, Long> sums = new LinkedHashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      ReadOnlyKeyValueStore<String, byte[]> books = store(store, partition);
      Books.totals(lines, books.get(Books.key()))
          .forEach((line, total) -> sums.merge(line, total, Long::sum));
    }
    return sums;
  }

  /** Stops in order and leaves the group, so that the next start need not wait for a time-out. */
  @Override
  public void close() {
    streams.close(
        CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(Duration.ofSeconds(20)));
  }

  private StreamThreadExceptionResponse respond(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof RegistryUnavailableException) {
        // The record is not to blame: the stage waits. Skipping would fork history.
        log.warn("{} waits for the registry: {}", name, cause.getMessage());
        LockSupport.parkNanos(PAUSE.toNanos());
        return StreamThreadExceptionResponse.REPLACE_THREAD;
      }
    }
    log.error("{} stops: {}", name, thrown.getMessage(), thrown);
    failure = thrown;
    running.countDown();
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** The consumer group of a stage. */
  static String group(String prefix, String stage) {
    return prefix + stage;
  }

  private static Properties properties(String name, String prefix, StageSettings settings) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, group(prefix, name));
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    // A thread that waits for records does not commit: it must not wait longer than an interval.
    properties.put(
        StreamsConfig.POLL_MS_CONFIG, Math.min(100, settings.commitInterval().toMillis()));
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 16L * 1024 * 1024);
    properties.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
    properties.put(
        StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG), "LogAppendTime");
    // Static membership needs the classic protocol until Kafka 4.4 (KIP-1071).
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
        settings.instance());
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    // A fetch at a changelog's end holds up the state that is restored next, on the same
    // connection.
    properties.put(
        StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 20);
    // Nobody reads what is not committed, and a commit sends all at once: sending earlier makes
    // nothing visible earlier, and each request costs the broker, more so in a transaction.
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
        settings.commitInterval().toMillis());
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        4 * StageOutput.MAX_FACT_BYTES);
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
    return properties;
  }
}
