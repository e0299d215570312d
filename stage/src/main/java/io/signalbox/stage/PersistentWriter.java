package io.signalbox.stage;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicEncoder;
import io.signalbox.stage.files.FactNumbers;
import io.signalbox.stage.files.NumberRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes facts until they are acknowledged: one that Kafka does not take is written again, with a
 * number of its own. Numbers whose record may be missing are explained by failed events.
 */
public final class PersistentWriter implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PersistentWriter.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final FactNumbers numbers;
  private final Author author;
  private final Place<FailedEvent> notices;
  private final Function<NumberRange, FailedEvent> notice;
  private final AtomicInteger pending = new AtomicInteger();
  private final ScheduledExecutorService retries;
  private volatile boolean closed;

  /**
   * Who writes.
   *
   * @param stage as the facts' origin names it
   * @param instance numbers its facts: no two of a stage in an installation share one
   * @param dataDirectory where the numbers of its facts are kept
   * @param partitions the installation's shared count
   */
  public record Author(String stage, int instance, Path dataDirectory, int partitions) {}

  /** Where facts of a kind go: a topic by its full name, with its encoder. */
  public record Place<T extends SpecificRecord>(
      Topic<T> topic, String name, TopicEncoder<T> encoder) {

    /** The place of a topic; asks the registry for its id. */
    public static <T extends SpecificRecord> Place<T> of(Contracts contracts, Topic<T> topic) {
      return new Place<>(topic, contracts.name(topic), contracts.encoder(topic));
    }
  }

  /**
   * Writes with this producer and closes it in the end.
   *
   * @param notices where gaps are explained
   * @param notice explains one; its origin is set here
   */
  public PersistentWriter(
      Producer<byte[], byte[]> producer,
      Author author,
      Place<FailedEvent> notices,
      Function<NumberRange, FailedEvent> notice) {
    this.producer = producer;
    this.numbers = new FactNumbers(author.dataDirectory(), author.stage(), author.instance());
    this.author = author;
    this.notices = notices;
    this.notice = notice;
    this.retries =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(author.stage() + "-writer").factory());
  }

  /** A fact on its way. {@code then} is told how each writing of it ended. */
  private record Fact<T extends SpecificRecord>(
      Place<T> place, String key, Function<Origin, T> content, Ending then) {}

  /** What follows the writing of a fact; returns whether it is to be written again. */
  private interface Ending {
    boolean isToBeRepeated(@Nullable Exception failure);
  }

  /** Writes a fact; {@code then} runs on a thread of Kafka's when it is acknowledged. */
  public <T extends SpecificRecord> void write(
      Place<T> place, String key, Function<Origin, T> content, Runnable then) {
    pending.incrementAndGet();
    send(
        new Fact<>(
            place,
            key,
            content,
            failure -> {
              if (failure == null) {
                pending.decrementAndGet();
                then.run();
              }
              return failure != null;
            }));
  }

  /** How many facts are not acknowledged yet. */
  public int pending() {
    return pending.get();
  }

  /** Sends what was given, as far as Kafka takes it in a few seconds. */
  @Override
  public void close() {
    closed = true;
    retries.shutdownNow();
    producer.close(CLOSING);
    numbers.close();
  }

  /** Numbers and sends in one critical section, so that numbers rise in every partition. */
  private synchronized <T extends SpecificRecord> void send(Fact<T> fact) {
    if (closed) {
      return;
    }
    OptionalLong number = OptionalLong.empty();
    try {
      number = OptionalLong.of(numbers.next(fact.place().topic().baseName()));
      OptionalLong given = number;
      Origin origin = new Origin(author.stage(), author.instance(), given.getAsLong());
      // The callback tells all that the future would.
      var unused =
          producer.send(
              new ProducerRecord<>(
                  fact.place().name(),
                  Partitioning.partitionOf(fact.key(), author.partitions()),
                  fact.key().getBytes(StandardCharsets.UTF_8),
                  fact.place().encoder().encode(fact.content().apply(origin))),
              (written, failure) -> arrived(fact, given, failure));
    } catch (RuntimeException e) {
      arrived(fact, number, e);
    }
  }

  private <T extends SpecificRecord> void arrived(
      Fact<T> fact, OptionalLong number, @Nullable Exception failure) {
    if (failure != null) {
      number.ifPresent(lost -> numbers.lost(fact.place().topic().baseName(), lost));
    }
    boolean again = fact.then().isToBeRepeated(failure);
    if (closed) {
      return;
    }
    if (failure == null) {
      explainGaps();
    } else {
      log.warn("Kafka did not take a fact for {}: {}", fact.place().name(), failure.toString());
    }
    if (again) {
      var unused = retries.schedule(() -> send(fact), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void explainGaps() {
    if (numbers.hasMissing()) {
      retries.execute(() -> numbers.takeMissing().forEach(this::explain));
    }
  }

  private void explain(NumberRange range) {
    send(
        new Fact<>(
            notices,
            author.stage(),
            origin -> {
              FailedEvent event = notice.apply(range);
              event.setOrigin(origin);
              return event;
            },
            failure -> {
              if (failure != null) {
                numbers.giveBack(range);
              }
              return false;
            }));
  }
}
