package io.signalbox.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.ingest.NotAcknowledgedException;
import io.signalbox.ingest.Outcome;
import io.signalbox.schemas.CallType;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.IdentityStep;
import io.signalbox.schemas.Marker;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.ProductEvent;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.Partitioning;
import io.signalbox.stage.files.FactNumbers;
import io.signalbox.testkit.InMemoryRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Kafka's own in-memory producer. */
class EventPublisherTest {

  private static final int PARTITIONS = 3;

  @TempDir private Path directory;

  private final Contracts contracts = new Contracts(new InMemoryRegistry(), "signalbox.");
  private final MovableClock wall = new MovableClock();
  private final Admissions admissions = new Admissions(wall);
  private final Coverage coverage = new Coverage(PARTITIONS);
  private MockProducer<byte[], byte[]> producer = producer(true);
  private EventPublisher publisher = open();
  private Markers markers = markers();

  @BeforeEach
  void useTheTemporaryDirectory() {
    restart(producer(true));
  }

  @Test
  void writesEachRecordWhereItBelongsWithItsNumber() throws Exception {
    publisher.write(
        receivedAt -> List.of(product("user:a", receivedAt), failed("app", receivedAt)));
    publisher.write(receivedAt -> List.of(product("user:b", receivedAt)));

    List<ProductEvent> events = sent(Topics.PRODUCT_EVENTS);
    assertThat(events).extracting(ProductEvent::getActor).containsExactly("user:a", "user:b");
    assertThat(events).extracting(event -> event.getOrigin().getFactSeq()).containsExactly(1L, 2L);
    assertThat(events.getFirst().getOrigin().getStage()).isEqualTo("ingest");
    assertThat(events.getFirst().getOrigin().getTask()).isEqualTo(7);
    assertThat(events.getFirst().getReceivedAt()).isEqualTo(wall.instant());
    ProducerRecord<byte[], byte[]> first = records(Topics.PRODUCT_EVENTS).getFirst();
    assertThat(new String(first.key(), StandardCharsets.UTF_8)).isEqualTo("user:a");
    assertThat(first.partition()).isEqualTo(Partitioning.partitionOf("user:a", PARTITIONS));
    assertThat(sent(Topics.FAILED_EVENTS)).hasSize(1);
  }

  @Test
  void returnsOnlyWhenAllIsAcknowledged() throws Exception {
    restart(producer(false));
    CompletableFuture<Boolean> write = writeInBackground("user:a");
    awaitSent(1);

    assertThat(write).isNotDone();
    producer.completeNext();

    assertThat(write.get(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void tellsThatItWasNotAcknowledgedAndExplainsTheGapLater() throws Exception {
    restart(producer(false));
    CompletableFuture<Boolean> write = writeInBackground("user:a");
    awaitSent(1);
    producer.errorNext(new TimeoutException("too late"));
    assertThat(write.get(5, TimeUnit.SECONDS)).isFalse();

    CompletableFuture<Boolean> next = writeInBackground("user:a");
    awaitSent(2);
    producer.completeNext();
    assertThat(next.get(5, TimeUnit.SECONDS)).isTrue();

    FailedEvent notice = sent(Topics.FAILED_EVENTS).getFirst();
    assertThat(notice.getReason()).contains("1 to 1 of product-events.v1");
    assertThat(notice.getSource()).isEqualTo("ingest");
  }

  @Test
  void aMarkerCoversWhatIsAcknowledged() throws Exception {
    int partition = Partitioning.partitionOf("user:a", PARTITIONS);
    publisher.write(at -> List.of(product("user:a", at), product("user:a", at)));

    long number = markers.mark(MarkerPhase.SETTLE, wall.instant(), true, false);

    List<Marker> written = markersSent();
    assertThat(written).hasSize(PARTITIONS).allMatch(marker -> marker.getNumber() == number);
    assertThat(written.get(partition).getCovers()).containsExactly(2L, 0L, 0L);
    assertThat(written.get((partition + 1) % PARTITIONS).getCovers()).containsExactly(0L, 0L, 0L);
    assertThat(records(Topics.IDENTITY_STEPS))
        .allMatch(record -> record.key() == null)
        .extracting(ProducerRecord::partition)
        .containsExactly(0, 1, 2);
    assertThat(markers.mark(MarkerPhase.SETTLE, wall.instant(), true, false)).isGreaterThan(number);
  }

  @Test
  void aMarkerWaitsForRequestsThatCameBefore() throws Exception {
    restart(producer(false));
    CompletableFuture<Boolean> write = writeInBackground("user:a");
    awaitSent(1);

    assertThatThrownBy(() -> markers.mark(MarkerPhase.SETTLE, wall.instant(), true, false))
        .isInstanceOf(NotAcknowledgedException.class)
        .hasMessageContaining("before the marker");

    producer.completeNext();
    assertThat(write.isDone() || producer.history().size() == 1).isTrue();
    assertThat(records(Topics.IDENTITY_STEPS)).isEmpty();
  }

  @Test
  void numbersOfMarkersAreTheirWritersClock() throws Exception {
    assertThat(markers.mark(MarkerPhase.LEARN, Instant.EPOCH, false, false))
        .isEqualTo(wall.millis());
  }

  @Test
  void receiptsNeverGoBackInTime() throws Exception {
    Instant before = wall.instant();
    publisher.write(at -> List.of(product("user:a", at)));
    wall.move(Duration.ofSeconds(-10));

    publisher.write(at -> List.of(product("user:a", at)));

    assertThat(sent(Topics.PRODUCT_EVENTS))
        .extracting(ProductEvent::getReceivedAt)
        .containsExactly(before, before);
  }

  private CompletableFuture<Boolean> writeInBackground(String actor) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            publisher.write(at -> List.of(product(actor, at)));
            return true;
          } catch (NotAcknowledgedException e) {
            return false;
          }
        });
  }

  private void awaitSent(int records) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (producer.history().size() < records) {
      assertThat(System.nanoTime()).as("time to send %d records", records).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private void restart(MockProducer<byte[], byte[]> fresh) {
    producer = fresh;
    publisher = open();
    markers = markers();
  }

  private FactWriter.Shared shared() {
    Path data = directory == null ? Path.of("target/unused") : directory;
    return new FactWriter.Shared(
        contracts,
        producer,
        new FactNumbers(data, "ingest", 7),
        coverage,
        7,
        Duration.ofMillis(500));
  }

  private EventPublisher open() {
    FactWriter.Shared shared = shared();
    FactWriter<FailedEvent> failed =
        new FactWriter<>(Topics.FAILED_EVENTS, FailedEvent::setOrigin, shared);
    GapNotices notices = new GapNotices(shared.numbers(), failed, "1", PARTITIONS, wall);
    return new EventPublisher(shared, failed, notices, admissions, PARTITIONS);
  }

  private Markers markers() {
    return new Markers(shared(), admissions, PARTITIONS, "ingest-7", wall.millis());
  }

  private static MockProducer<byte[], byte[]> producer(boolean acknowledging) {
    return new MockProducer<>(
        acknowledging, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private List<Marker> markersSent() throws Exception {
    List<Marker> found = new ArrayList<>();
    for (IdentityStep step : sent(Topics.IDENTITY_STEPS)) {
      found.add((Marker) step.getStep());
    }
    return found;
  }

  private List<ProducerRecord<byte[], byte[]>> records(Topic<?> topic) {
    return producer.history().stream()
        .filter(record -> record.topic().equals(contracts.name(topic)))
        .toList();
  }

  private <T extends SpecificRecord> List<T> sent(Topic<T> topic) throws Exception {
    List<T> values = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : records(topic)) {
      values.add(contracts.decoder(topic).decode(record.value()));
    }
    return values;
  }

  private static Outcome product(String actor, Instant receivedAt) {
    ProductEvent event = new ProductEvent();
    event.setEventId("e");
    event.setType(CallType.TRACK);
    event.setName("A");
    event.setActor(actor);
    event.setOccurredAt(receivedAt);
    event.setReceivedAt(receivedAt);
    event.setSource("app");
    event.setProperties(List.of());
    return new Outcome.Product(event);
  }

  private static Outcome failed(String source, Instant receivedAt) {
    FailedEvent event = new FailedEvent();
    event.setStage("ingest");
    event.setVersion("1");
    event.setFailure("unparsable");
    event.setReason("r");
    event.setFault(io.signalbox.schemas.Fault.PRODUCER);
    event.setSource(source);
    event.setReceivedAt(receivedAt);
    event.setPayload(java.nio.ByteBuffer.wrap(new byte[] {1}));
    return new Outcome.Failed(event);
  }
}
