package io.signalbox.courier.stream;

import io.signalbox.courier.AttemptFacts;
import io.signalbox.courier.Outcome;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Delivery;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicEncoder;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.Partitioning;
import io.signalbox.stage.files.FactNumbers;
import io.signalbox.stage.files.GapNotice;
import io.signalbox.stage.files.NumberRange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
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
 * Writes what the courier does. A fact that Kafka does not acknowledge is written again, with a
 * number of its own, until it is acknowledged or this is closed: nothing is left out.
 *
 * <p>That attempts start goes to the attempts themselves; how they end goes to the router, which
 * decides what follows and writes it there.
 */
final class CourierLog implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CourierLog.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final String CONSEQUENCE =
      "What is missing was written again under another number, or is read again";

  private final Contracts contracts;
  private final Producer<byte[], byte[]> producer;
  private final TopicEncoder<DeliveryAttempt> attempts;
  private final TopicEncoder<RouterRecord> results;
  private final TopicEncoder<FailedEvent> failures;
  private final FactNumbers numbers;
  private final CourierSettings settings;
  private final InstantSource clock;
  private final AtomicInteger pending = new AtomicInteger();
  private final ScheduledExecutorService retries =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("courier-log").factory());
  private volatile boolean closed;

  CourierLog(
      Contracts contracts,
      Producer<byte[], byte[]> producer,
      CourierSettings settings,
      InstantSource clock) {
    this.contracts = contracts;
    this.attempts = contracts.encoder(Topics.DELIVERY_ATTEMPTS);
    this.results = contracts.encoder(Topics.ROUTER_LOG);
    this.failures = contracts.encoder(Topics.FAILED_EVENTS);
    this.producer = producer;
    this.numbers =
        new FactNumbers(settings.dataDirectory(), CourierClients.STAGE, settings.instance());
    this.settings = settings;
    this.clock = clock;
  }

  /** Opens one with a producer of its own. */
  static CourierLog open(Contracts contracts, CourierSettings settings, InstantSource clock) {
    Producer<byte[], byte[]> producer = CourierClients.producer(settings, contracts.prefix());
    try {
      return new CourierLog(contracts, producer, settings, clock);
    } catch (RuntimeException e) {
      producer.close();
      throw e;
    }
  }

  /** A fact on its way. */
  private record Fact<T extends SpecificRecord>(
      Topic<T> topic,
      TopicEncoder<T> encoder,
      String key,
      Function<Origin, T> content,
      Acknowledgement then) {}

  /** What follows when a fact is acknowledged, or is not. */
  private interface Acknowledgement {
    void arrived(@Nullable Exception failure);
  }

  /** An attempt starts. {@code then} runs on a thread of Kafka's when that is acknowledged. */
  void started(Delivery delivery, String destinationHash, Instant at, Runnable then) {
    write(
        Topics.DELIVERY_ATTEMPTS,
        attempts,
        delivery.getHandoff().getAccount(),
        origin -> AttemptFacts.started(delivery, Optional.of(destinationHash), at, origin),
        then);
  }

  /** An attempt ended. {@code then} runs on a thread of Kafka's when that is acknowledged. */
  void ended(
      Delivery delivery,
      Optional<String> destinationHash,
      Outcome outcome,
      Instant at,
      Runnable then) {
    String account = delivery.getHandoff().getAccount();
    write(
        Topics.ROUTER_LOG,
        results,
        account,
        origin -> {
          DeliveryAttempt attempt =
              AttemptFacts.ended(delivery, destinationHash, outcome, at, origin);
          return new RouterRecord(account, attempt, origin);
        },
        then);
  }

  /** A record could not be read. {@code then} runs when that is acknowledged. */
  void failed(FailedEvent event, Runnable then) {
    write(
        Topics.FAILED_EVENTS,
        failures,
        event.getSource(),
        origin -> {
          event.setOrigin(origin);
          return event;
        },
        then);
  }

  /** How many facts are not acknowledged yet. */
  int pending() {
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

  private <T extends SpecificRecord> void write(
      Topic<T> topic,
      TopicEncoder<T> encoder,
      String key,
      Function<Origin, T> content,
      Runnable then) {
    pending.incrementAndGet();
    send(
        new Fact<>(
            topic,
            encoder,
            key,
            content,
            failure -> {
              if (failure == null) {
                pending.decrementAndGet();
                then.run();
              }
            }),
        true);
  }

  /** Numbers and sends in one critical section, so that numbers rise in every partition. */
  private synchronized <T extends SpecificRecord> void send(Fact<T> fact, boolean again) {
    if (closed) {
      return;
    }
    OptionalLong number = OptionalLong.empty();
    try {
      number = OptionalLong.of(numbers.next(fact.topic().baseName()));
      Origin origin = new Origin(CourierClients.STAGE, settings.instance(), number.getAsLong());
      byte[] value = fact.encoder().encode(fact.content().apply(origin));
      OptionalLong given = number;
      // The callback tells all that the future would.
      var unused =
          producer.send(
              new ProducerRecord<>(
                  contracts.name(fact.topic()),
                  Partitioning.partitionOf(fact.key(), settings.partitions()),
                  fact.key().getBytes(StandardCharsets.UTF_8),
                  value),
              (written, failure) -> arrived(fact, given, failure, again));
    } catch (RuntimeException e) {
      arrived(fact, number, e, again);
    }
  }

  private <T extends SpecificRecord> void arrived(
      Fact<T> fact, OptionalLong number, @Nullable Exception failure, boolean again) {
    if (failure == null) {
      fact.then().arrived(null);
      explainGaps();
      return;
    }
    number.ifPresent(lost -> numbers.lost(fact.topic().baseName(), lost));
    fact.then().arrived(failure);
    if (again && !closed) {
      log.warn("Kafka did not take a fact of {}: {}", fact.topic().baseName(), failure.toString());
      var unused =
          retries.schedule(() -> send(fact, true), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** A verifier who misses a number finds among the failed events why it may not be there. */
  private void explainGaps() {
    if (!numbers.hasMissing() || closed) {
      return;
    }
    retries.execute(
        () -> {
          for (NumberRange range : numbers.takeMissing()) {
            explain(range);
          }
        });
  }

  private void explain(NumberRange range) {
    Function<Origin, FailedEvent> notice =
        origin -> {
          FailedEvent event =
              GapNotice.of(
                  range, CourierClients.STAGE, settings.version(), CONSEQUENCE, clock.instant());
          event.setOrigin(origin);
          return event;
        };
    send(
        new Fact<>(
            Topics.FAILED_EVENTS,
            failures,
            CourierClients.STAGE,
            notice,
            failure -> {
              if (failure != null) {
                numbers.giveBack(range);
              }
            }),
        false);
  }
}
