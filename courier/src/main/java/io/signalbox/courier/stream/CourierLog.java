package io.signalbox.courier.stream;

import io.signalbox.courier.AttemptFacts;
import io.signalbox.courier.Outcome;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Delivery;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.PersistentWriter;
import io.signalbox.stage.PersistentWriter.Author;
import io.signalbox.stage.PersistentWriter.Place;
import io.signalbox.stage.files.GapNotice;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.Producer;

/**
 * Writes what the courier does; nothing is left out.
 *
 * <p>That attempts start goes to the attempts themselves; how they end goes to the router, which
 * decides what follows and writes it there.
 */
final class CourierLog implements AutoCloseable {

  private static final String CONSEQUENCE =
      "What is missing was written again under another number, or is read again";

  private final PersistentWriter writer;
  private final Place<DeliveryAttempt> attempts;
  private final Place<RouterRecord> results;
  private final Place<FailedEvent> failures;

  CourierLog(
      Contracts contracts,
      Producer<byte[], byte[]> producer,
      CourierSettings settings,
      InstantSource clock) {
    this.attempts = Place.of(contracts, Topics.DELIVERY_ATTEMPTS);
    this.results = Place.of(contracts, Topics.ROUTER_LOG);
    this.failures = Place.of(contracts, Topics.FAILED_EVENTS);
    this.writer =
        new PersistentWriter(
            producer,
            new Author(
                CourierClients.STAGE,
                settings.instance(),
                settings.dataDirectory(),
                settings.partitions()),
            failures,
            range ->
                GapNotice.of(
                    range, CourierClients.STAGE, settings.version(), CONSEQUENCE, clock.instant()));
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

  /** An attempt starts. {@code then} runs on a thread of Kafka's when that is acknowledged. */
  void started(Delivery delivery, String destinationHash, Instant at, Runnable then) {
    writer.write(
        attempts,
        delivery.getHandoff().getAccount(),
        origin -> AttemptFacts.started(delivery, destinationHash, at, origin),
        then);
  }

  /** An attempt ended. {@code then} runs on a thread of Kafka's when that is acknowledged. */
  void ended(Delivery delivery, Outcome outcome, Instant at, Runnable then) {
    String account = delivery.getHandoff().getAccount();
    writer.write(
        results,
        account,
        origin ->
            new RouterRecord(account, AttemptFacts.ended(delivery, outcome, at, origin), origin),
        then);
  }

  /** A record could not be read. {@code then} runs on a thread of Kafka's when that is written. */
  void failed(FailedEvent event, Runnable then) {
    writer.write(
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
    return writer.pending();
  }

  @Override
  public void close() {
    writer.close();
  }
}
