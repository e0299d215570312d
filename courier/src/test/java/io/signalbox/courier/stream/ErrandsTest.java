package io.signalbox.courier.stream;

import static io.signalbox.courier.CourierFixtures.NOW;
import static io.signalbox.courier.CourierFixtures.limits;
import static io.signalbox.courier.CourierFixtures.secrets;
import static io.signalbox.courier.CourierFixtures.ticket;
import static io.signalbox.courier.CourierFixtures.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.courier.CourierFixtures;
import io.signalbox.courier.DisabledDestinations;
import io.signalbox.courier.Ticket;
import io.signalbox.policy.Destination;
import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.testkit.InMemoryRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With Kafka's in-memory producer, and the test's own thread as the errands'. */
class ErrandsTest {

  @TempDir private Path directory;

  private final Contracts contracts = new Contracts(new InMemoryRegistry(), "signalbox.");
  private final BlockingQueue<Runnable> mail = new LinkedBlockingQueue<>();
  private final Map<String, ScriptedCaller> callers = new HashMap<>();
  private final List<Long> settled = new ArrayList<>();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          false, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
  private final SentFacts facts = new SentFacts(contracts, producer);
  private long tickets;
  private Instant now = NOW;

  @SuppressWarnings("NullAway.Init") // opened before each
  private CourierLog courierLog;

  @SuppressWarnings("NullAway.Init") // opened before each
  private Errands errands;

  @BeforeEach
  void open() {
    courierLog =
        new CourierLog(
            contracts,
            producer,
            new CourierSettings("1", "", 3, "test", directory, 2),
            InstantSource.fixed(NOW));
    errands =
        new Errands(
            courierLog,
            new Calls(
                secrets(Map.of("S", CourierFixtures.SIGNING)),
                Optional.empty(),
                InstantSource.fixed(NOW)),
            new OpenLanes(destination -> caller(destination.name()), new DisabledDestinations()),
            new CourierCounts(),
            () -> now,
            mail::add);
  }

  @AfterEach
  void close() {
    errands.breakOff();
    courierLog.close();
  }

  @Test
  void anAttemptIsSaidToStartBeforeItIsMadeAndIsSettledWhenThatIsAcknowledged() {
    inForce(webhookTo("crm", ScriptedCaller.answering(200)));
    take("crm");

    assertThat(facts.started())
        .extracting(DeliveryAttempt::getState)
        .containsExactly(AttemptState.STARTED);
    work();
    assertThat(settled).isEmpty();
    assertThat(caller("crm").messages()).isEmpty();

    producer.completeNext();
    workUntil(() -> facts.ended().size() == 1);

    assertThat(settled).containsExactly(1L);
    assertThat(caller("crm").messages()).containsExactly("h1-crm");
    DeliveryAttempt ended = facts.ended().getFirst();
    assertThat(ended.getState()).isEqualTo(AttemptState.DELIVERED);
    assertThat(ended.getStatus()).isEqualTo(200);
    assertThat(ended.getOrigin().getStage()).isEqualTo("courier");
    assertThat(facts.started().getFirst().getDestinationHash()).hasSize(64);
  }

  @Test
  void whatIsDeferredIsSettledWhenThatIsAcknowledged() {
    inForce(webhookTo("crm", ScriptedCaller.answering(500)));
    for (int n = 0; n < 3; n++) {
      take("crm");
    }
    acknowledgeUntil(() -> facts.ended().size() == 3);
    settled.clear();
    completeAll();

    take("crm");

    DeliveryAttempt deferred = facts.ended().getLast();
    assertThat(deferred.getState()).isEqualTo(AttemptState.DEFERRED);
    assertThat(deferred.getFailure()).isEqualTo("circuit_open");
    assertThat(deferred.getNotBefore()).isAfter(NOW);
    work();
    assertThat(settled).isEmpty();
    completeAll();
    assertThat(settled).containsExactly(4L);
    assertThat(facts.started()).hasSize(3);
  }

  @Test
  void whatKafkaDoesNotTakeIsWrittenAgainAndTheGapExplained() {
    inForce(webhookTo("crm", ScriptedCaller.answering(200)));
    take("crm");
    producer.errorNext(new TimeoutException("too late"));
    work();
    assertThat(settled).isEmpty();

    await().until(() -> facts.started().size() == 2);
    assertThat(caller("crm").messages()).isEmpty();
    acknowledgeUntil(() -> !facts.failed().isEmpty() && facts.ended().size() == 1);

    assertThat(settled).containsExactly(1L);
    assertThat(caller("crm").messages()).hasSize(1);
    assertThat(facts.started())
        .extracting(started -> started.getOrigin().getFactSeq())
        .containsExactly(1L, 2L);
    assertThat(facts.failed().getFirst().getReason()).contains("1 to 1 of delivery-attempts.v1");
    assertThat(facts.failed().getFirst().getStage()).isEqualTo("courier");
  }

  @Test
  void aDestinationThatIsNotInForceIsWaitedForAndThenSaid() {
    inForce(webhookTo("crm", ScriptedCaller.answering(200)));

    take("other");
    now = NOW.plus(Unplaced.PATIENCE).minusMillis(1);
    errands.letTimePass();
    assertThat(facts.ended()).isEmpty();

    now = NOW.plus(Unplaced.PATIENCE);
    errands.letTimePass();
    DeliveryAttempt ended = facts.ended().getFirst();
    assertThat(ended.getFailure()).isEqualTo("unknown_destination");
    assertThat(ended.getPermanent()).isTrue();
    assertThat(ended.getReason()).contains("other", "redrive");
    completeAll();
    assertThat(settled).containsExactly(1L);
  }

  @Test
  void whatComesBeforeTheActivationThatNamesItsDestinationIsCalledThere() {
    inForce();
    take("crm");

    inForce(webhookTo("crm", ScriptedCaller.answering(200)));
    acknowledgeUntil(() -> caller("crm").messages().size() == 1);

    now = NOW.plus(Unplaced.PATIENCE);
    errands.letTimePass();
    assertThat(facts.ended())
        .extracting(DeliveryAttempt::getState)
        .containsExactly(AttemptState.DELIVERED);
  }

  @Test
  void ofTooManyThatWaitForADestinationTheOldestAreRefused() {
    inForce();
    for (int n = 0; n < Unplaced.MOST + 2; n++) {
      take("other");
    }

    errands.letTimePass();

    assertThat(facts.ended()).hasSize(2);
    completeAll();
    assertThat(settled).containsExactly(1L, 2L);
  }

  @Test
  void aDestinationThatHangsSlowsNoOther() {
    CountDownLatch never = new CountDownLatch(1);
    inForce(
        webhookTo("slow", ScriptedCaller.waitingFor(never)),
        webhookTo("crm", ScriptedCaller.answering(200)));
    for (int n = 0; n < 50; n++) {
      take("slow");
    }

    take("crm");
    acknowledgeUntil(() -> caller("crm").messages().size() == 1);

    assertThat(caller("slow").messages()).hasSizeLessThanOrEqualTo(2);
    never.countDown();
  }

  @Test
  void whatSaysItIsGoneGetsNothingMoreUntilItsPolicyChanges() {
    inForce(webhookTo("crm", ScriptedCaller.answering(410)));
    take("crm");
    acknowledgeUntil(() -> facts.ended().size() == 1);
    assertThat(facts.ended().getFirst().getFailure()).isEqualTo("gone");

    take("crm");
    assertThat(facts.ended().getLast().getFailure()).isEqualTo("disabled");
    assertThat(facts.ended().getLast().getPermanent()).isTrue();

    inForce(webhookTo("crm", ScriptedCaller.answering(410)));
    take("crm");
    assertThat(facts.ended().getLast().getFailure()).isEqualTo("disabled");

    callers.put("crm", ScriptedCaller.answering(200));
    inForce(changed(webhookTo("crm", caller("crm"))));
    take("crm");
    acknowledgeUntil(() -> caller("crm").messages().size() == 1);
  }

  @Test
  void whatWaitsWhenItsDestinationChangesIsCalledThere() {
    CountDownLatch release = new CountDownLatch(1);
    ScriptedCaller before = ScriptedCaller.waitingFor(release);
    inForce(webhookTo("crm", before));
    for (int n = 0; n < 4; n++) {
      take("crm");
    }
    acknowledgeUntil(() -> before.messages().size() == 2);

    ScriptedCaller after = ScriptedCaller.answering(200);
    inForce(changed(webhookTo("crm", after)));
    acknowledgeUntil(() -> after.messages().size() == 2);
    assertThat(before.isClosed()).isFalse();

    release.countDown();
    acknowledgeUntil(() -> facts.ended().size() == 4);
    assertThat(before.isClosed()).isTrue();
    assertThat(after.messages()).containsExactlyInAnyOrder("h3-crm", "h4-crm");
  }

  @Test
  void fromTheEndOnNothingBeginsAndNothingIsSettled() {
    inForce(webhookTo("crm", ScriptedCaller.answering(200)));
    take("crm");

    errands.end();
    take("crm");
    completeAll();

    assertThat(settled).isEmpty();
    assertThat(facts.started()).hasSize(1);
    assertThat(caller("crm").messages()).isEmpty();
    assertThat(errands.running()).isZero();
  }

  private void take(String destination) {
    tickets++;
    Ticket ticket = ticket(tickets, destination);
    errands.take(ticket, () -> settled.add(ticket.number()));
  }

  private void inForce(Destination... destinations) {
    SortedMap<String, Destination> byName = new TreeMap<>();
    for (Destination destination : destinations) {
      byName.put(destination.name(), destination);
    }
    errands.use(byName);
  }

  private Destination webhookTo(String name, ScriptedCaller caller) {
    callers.put(name, caller);
    return webhook(
        name,
        URI.create("https://consumer.example"),
        limits(2, Optional.empty(), Duration.ofSeconds(15)));
  }

  private static Destination changed(Destination destination) {
    return webhook(
        destination.name(),
        URI.create("https://consumer.example/other"),
        limits(2, Optional.empty(), Duration.ofSeconds(15)));
  }

  private ScriptedCaller caller(String name) {
    return Objects.requireNonNull(callers.get(name));
  }

  private void work() {
    for (Runnable next = mail.poll(); next != null; next = mail.poll()) {
      next.run();
    }
  }

  private void completeAll() {
    do {
      work();
    } while (producer.completeNext());
  }

  private void workUntil(BooleanSupplier reached) {
    await()
        .atMost(10, TimeUnit.SECONDS)
        .until(
            () -> {
              work();
              return reached.getAsBoolean();
            });
  }

  private void acknowledgeUntil(BooleanSupplier reached) {
    workUntil(
        () -> {
          completeAll();
          return reached.getAsBoolean();
        });
    completeAll();
  }
}
