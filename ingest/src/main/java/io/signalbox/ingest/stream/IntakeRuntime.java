package io.signalbox.ingest.stream;

import io.signalbox.ingest.EventLog;
import io.signalbox.ingest.IngestSettings;
import io.signalbox.ingest.NotAcknowledgedException;
import io.signalbox.schemas.ClockRecord;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.TopicFollower;
import io.signalbox.stage.files.FactNumbers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything of an intake that runs: the producer, the clock and its follower. */
public final class IntakeRuntime implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(IntakeRuntime.class);
  private static final Duration TICK = Duration.ofMillis(50);

  private final Producer<byte[], byte[]> producer;
  private final FactNumbers numbers;
  private final EventPublisher events;
  private final IntakeClock clock;
  private final TopicFollower<ClockRecord> tail;
  private final ScheduledExecutorService ticks;

  private IntakeRuntime(
      Producer<byte[], byte[]> producer,
      FactNumbers numbers,
      EventPublisher events,
      IntakeClock clock,
      TopicFollower<ClockRecord> tail) {
    this.producer = producer;
    this.numbers = numbers;
    this.events = events;
    this.clock = clock;
    this.tail = tail;
    this.ticks =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("intake-clock").factory());
  }

  /**
   * Starts an intake. Its topics must exist. Returns when Kafka has taken the first marker.
   *
   * @param wall the wall clock
   * @throws NotAcknowledgedException if Kafka does not answer
   * @throws io.signalbox.schemas.RegistryUnavailableException if the registry does not answer
   * @throws IllegalStateException if the data directory is damaged
   */
  public static IntakeRuntime start(
      IngestSettings settings, Contracts contracts, InstantSource wall)
      throws NotAcknowledgedException {
    Coverage coverage =
        IntakeClients.coverage(settings.bootstrapServers(), contracts, settings.partitions());
    Producer<byte[], byte[]> producer = IntakeClients.producer(settings, contracts.prefix());
    FactNumbers numbers = new FactNumbers(settings.dataDirectory(), "ingest", settings.instance());
    FactWriter.Shared shared =
        new FactWriter.Shared(
            contracts,
            producer,
            numbers,
            coverage,
            settings.instance(),
            settings.acknowledgement().plusSeconds(1));
    Admissions admissions = new Admissions(wall);
    FactWriter<FailedEvent> failed =
        new FactWriter<>(Topics.FAILED_EVENTS, FailedEvent::setOrigin, shared);
    GapNotices notices =
        new GapNotices(numbers, failed, settings.version(), settings.partitions(), wall);
    EventPublisher events =
        new EventPublisher(shared, failed, notices, admissions, settings.partitions());
    Markers markers =
        new Markers(shared, admissions, settings.partitions(), settings.writer(), wall.millis());
    IntakeClock clock =
        new IntakeClock(
            markers,
            new Settlements(settings.writer(), settings.partitions()),
            admissions::now,
            admissions::lastEntry,
            settings.settlement());
    TopicFollower<ClockRecord> tail =
        TopicFollower.start(
            settings.bootstrapServers(), contracts, Topics.CLOCK, Optional.empty(), clock::heard);
    IntakeRuntime runtime = new IntakeRuntime(producer, numbers, events, clock, tail);
    runtime.begin(notices);
    return runtime;
  }

  /** Where accepted events are written. */
  public EventLog events() {
    return events;
  }

  /** The installation's time. */
  public IntakeClock clock() {
    return clock;
  }

  /** Stops in order: what was taken is sent, and the next start goes on without a gap. */
  @Override
  public void close() {
    // Waits for a marker under way: its number must be written down as used.
    ticks.close();
    tail.close();
    producer.close();
    numbers.close();
  }

  private void begin(GapNotices notices) throws NotAcknowledgedException {
    try {
      notices.writeIfDue();
      clock.start();
    } catch (NotAcknowledgedException | RuntimeException e) {
      close();
      throw e;
    }
    var unused =
        ticks.scheduleWithFixedDelay(
            this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    try {
      clock.tick();
    } catch (RuntimeException e) {
      // The executor would drop the schedule silently.
      log.error("The clock could not tick", e);
    }
  }
}
