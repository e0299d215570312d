package io.signalbox.app.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.app.commands.CommandResult;
import io.signalbox.audit.VerificationResult;
import io.signalbox.schemas.Action;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.ProductEvent;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records that can't be read, or not be dealt with, on every topic that Signalbox reads: each is
 * kept among the failed events with its bytes, and everything goes on.
 */
class PoisonTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int MORE_THAN_A_FACT = 1_020_000;

  /** Nobody reads checkpoints; what stands among failed events and entries is kept where it is. */
  private static final List<Topic<?>> READ =
      Topics.ALL.stream()
          .filter(topic -> !topic.equals(Topics.AUDIT_CHECKPOINTS))
          .filter(topic -> !topic.equals(Topics.FAILED_EVENTS) && !topic.equals(Topics.AUDIT))
          .toList();

  private final WebhookReceiver receiver = WebhookReceiver.slow(Duration.ZERO);
  private final Path data;
  private final Path policies;

  /** A record of ours with what it must be kept as. */
  private record Written(
      String topic, int partition, long offset, @Nullable ByteBuffer key, ByteBuffer payload) {

    static Written of(FailedEvent failed) {
      return new Written(
          String.valueOf(failed.getTopic()),
          Objects.requireNonNullElse(failed.getPartition(), -1),
          Objects.requireNonNullElse(failed.getOffset(), -1L),
          failed.getKey(),
          failed.getPayload());
    }
  }

  PoisonTest(@TempDir Path data, @TempDir Path policies) throws Exception {
    this.data = data;
    this.policies = policies;
    Map<String, URI> destinations = new TreeMap<>(Map.of("hook", receiver.address()));
    DeliveryPolicies.write(policies, destinations, "hook", "1h", "timeout: 5s");
  }

  @Test
  @Timeout(300)
  void everyPoisonRecordIsKeptWithItsBytesAndEverythingGoesOn() throws Exception {
    try (WholeInstallation installation = WholeInstallation.start(data, policies, 1)) {
      HandoffTraffic traffic = new HandoffTraffic(installation.intake());
      traffic.intake().goLive("test");
      aHandoffIsDelivered(traffic, 1);

      List<Written> written = poisonEverything(installation);

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(kept(installation))
                      .as("what is kept")
                      .containsExactlyInAnyOrderElementsOf(written));
      whatCantBeToldIsKeptWhereItIs(installation);
      aHandoffIsDelivered(traffic, 2);
      balances(traffic, installation);
      assertThat(installation.verify().findings()).isEmpty();
      commandsAnswer(installation);
    }

    // With unknown schemas among what is read at the start, while the registry still loads.
    try (WholeInstallation installation = WholeInstallation.start(data, policies, 1)) {
      HandoffTraffic traffic = new HandoffTraffic(installation.intake()).after(2);
      aHandoffIsDelivered(traffic, 3);
      balances(traffic, installation);
      anEntryThatCantBeReadIsAFinding(installation);
      balances(traffic, installation);
    } finally {
      receiver.close();
    }
  }

  private void aHandoffIsDelivered(HandoffTraffic traffic, int number) {
    traffic.send(number % 2 == 0 ? DeliveryPolicies.TO_SOME : DeliveryPolicies.TO_ALL, 1);
    traffic.until(PATIENCE, () -> receiver.taken().size() == number);
  }

  private static void balances(HandoffTraffic traffic, WholeInstallation installation) {
    traffic.until(PATIENCE, installation::balances);
    // The last of the traffic may still be on its way.
    await()
        .atMost(PATIENCE)
        .until(() -> CommandResult.of("ledger", "--url", installation.http()).exitCode() == 0);
  }

  private static List<Written> poisonEverything(WholeInstallation installation) throws Exception {
    List<Written> written = new ArrayList<>();
    byte[] large = largeEvent(installation);
    try (Writer writer = new Writer(installation)) {
      for (Topic<?> topic : READ) {
        for (Poison poison : Poison.values()) {
          byte @Nullable [] key =
              poison == Poison.TRUNCATED ? null : (poison + " key").getBytes(UTF_8);
          written.add(writer.write(topic, key, poison.value(installation.contracts(), topic)));
        }
      }
      written.add(writer.write(Topics.PRODUCT_EVENTS, "any".getBytes(UTF_8), large));
      written.add(
          writer.write(
              Topics.ACTION_INTAKE,
              "any".getBytes(UTF_8),
              installation.contracts().encoder(Topics.ACTION_INTAKE).encode(largeAction())));
    }
    return written;
  }

  /** An event that fits into its topic and nowhere else. */
  private static byte[] largeEvent(WholeInstallation installation) throws Exception {
    ProductEvent event = installation.values(Topics.PRODUCT_EVENTS).getFirst();
    event.setEventId("large");
    event.setProperties(List.of(new Property("note", "x".repeat(MORE_THAN_A_FACT))));
    return installation.contracts().encoder(Topics.PRODUCT_EVENTS).encode(event);
  }

  private static Action largeAction() {
    return Action.newBuilder()
        .setActionId("large")
        .setAccount("acme")
        .setKind("called")
        .setReason("x".repeat(MORE_THAN_A_FACT))
        .setBy("ada")
        .setAt(Instant.now())
        .setOrigin(new Origin("test", 0, 1L))
        .build();
  }

  /** The failed events that this test caused. */
  private static List<Written> kept(WholeInstallation installation) throws Exception {
    return installation.values(Topics.FAILED_EVENTS).stream()
        .filter(failed -> failed.getTopic() != null)
        .map(Written::of)
        .toList();
  }

  /** Of failed events the hash is registered, whether they can be read or not. */
  private static void whatCantBeToldIsKeptWhereItIs(WholeInstallation installation)
      throws Exception {
    try (Writer writer = new Writer(installation)) {
      for (Poison poison : Poison.values()) {
        writer.write(
            Topics.FAILED_EVENTS,
            null,
            poison.value(installation.contracts(), Topics.FAILED_EVENTS));
      }
    }
  }

  /** It is a sign of tampering. */
  private static void anEntryThatCantBeReadIsAFinding(WholeInstallation installation)
      throws Exception {
    try (Writer writer = new Writer(installation)) {
      writer.write(Topics.AUDIT, null, "no entry".getBytes(UTF_8));
    }
    assertThat(installation.verify().findings())
        .extracting(VerificationResult.Finding::sentence)
        .singleElement()
        .asString()
        .contains("is no entry");
  }

  private static void commandsAnswer(WholeInstallation installation) {
    for (String command : List.of("policy list", "roster show", "failed-events")) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.addAll(List.of("--kafka", installation.kafka(), "--registry", installation.registry()));
      assertThat(CommandResult.of(words.toArray(String[]::new)))
          .as(command)
          .satisfies(result -> assertThat(result.exitCode()).as(result.err()).isZero());
    }
  }

  /** Writes bytes as somebody does who knows nothing of Signalbox. */
  private static final class Writer implements AutoCloseable {

    private final WholeInstallation installation;
    private final KafkaProducer<byte[], byte[]> producer;

    Writer(WholeInstallation installation) {
      this.installation = installation;
      Map<String, Object> settings = new HashMap<>();
      settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, installation.kafka());
      settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4_000_000);
      this.producer =
          new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    Written write(Topic<?> topic, byte @Nullable [] key, byte @Nullable [] value) throws Exception {
      String name = installation.contracts().name(topic);
      RecordMetadata at = producer.send(new ProducerRecord<>(name, key, value)).get();
      return new Written(
          name,
          at.partition(),
          at.offset(),
          key == null ? null : ByteBuffer.wrap(key),
          ByteBuffer.wrap(value == null ? new byte[0] : value));
    }

    @Override
    public void close() {
      producer.close();
    }
  }
}
