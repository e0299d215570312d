package io.signalbox.bench.pipeline;

import io.signalbox.app.local.Installation;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Evidence;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.LogConsumer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads decisions as they are committed, and takes the time from when the event was due that the
 * person qualified with: the last visit of the pricing page.
 */
final class DecisionWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final String DECISIVE = "pricing";

  private final Consumer<byte[], byte[]> consumer;
  private final TopicDecoder<Decision> decoder;
  private final LongUnaryOperator due;
  private final Histogram micros = new SynchronizedHistogram(3);
  private final Thread thread;
  private volatile boolean ended;

  private DecisionWatch(Installation installation, LongUnaryOperator due) {
    this.decoder = installation.contracts().decoder(Topics.DECISIONS);
    this.due = due;
    this.consumer = LogConsumer.open(installation.bootstrapServers());
    String topic = installation.contracts().name(Topics.DECISIONS);
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    this.thread = Thread.ofPlatform().name("watch-decisions").start(this::watch);
  }

  /**
   * Watches what is decided from now on.
   *
   * @param due when a call was due, in nanoseconds of {@link System#nanoTime}; {@link
   *     Long#MIN_VALUE} for those that do not count
   */
  static DecisionWatch start(Installation installation, LongUnaryOperator due) {
    return new DecisionWatch(installation, due);
  }

  /** What was seen up to now, in microseconds. */
  Histogram latencies() {
    return micros.copy();
  }

  /** The call whose event a decision of the play pql rests on last. */
  static OptionalLong decisive(Decision decision) {
    return decision.getComponents().stream()
        .filter(component -> component.getSignal().equals(DECISIVE))
        .map(Component::getEvidence)
        .flatMap(List::stream)
        .map(Evidence::getEventId)
        .mapToLong(Crowd::number)
        .max();
  }

  private void watch() {
    while (!ended) {
      for (var record : consumer.poll(POLL)) {
        long seen = System.nanoTime();
        long since = decisive(decode(record.value())).stream().map(due).findFirst().orElseThrow();
        if (since != Long.MIN_VALUE) {
          micros.recordValue((seen - since) / 1_000);
        }
      }
    }
    consumer.close();
  }

  private Decision decode(byte[] value) {
    try {
      return decoder.decode(value);
    } catch (UndecodableException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
