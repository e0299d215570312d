package io.signalbox.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.schemas.Ending;
import io.signalbox.schemas.HandoffChange;
import io.signalbox.schemas.HandoffEnded;
import io.signalbox.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A queue that is taken by a Kafka share group, worked by the example and by a careless group. */
final class SharedQueueTest {

  private static final Path POLICIES = Path.of("src/test/resources/policies/taking");
  private static final Path EXAMPLE = Path.of("../examples/consumers/ShareQueueConsumer.java");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** How often a share group delivers a record; Kafka's usual limit. */
  private static final int MOST_DELIVERIES = 5;

  @TempDir private Path data;

  @Test
  void theExampleEndsHandoffsAndWhatIsGivenBackTooOftenStillExpires() throws Exception {
    try (WholeInstallation installation = WholeInstallation.start(data, POLICIES, 1)) {
      TakingHistory history = new TakingHistory(installation.intake());
      history.qualify(3, "US");
      await().atMost(PATIENCE).until(() -> installation.values(Topics.CS_QUEUE).size() == 3);

      theGroupGivesAllBackUntilKafkaDropsThem(installation.kafka());
      assertThat(endings(installation)).isEmpty();

      theExampleWorks(installation, 2);
      await().atMost(PATIENCE).until(() -> endings(installation).size() == 2);
      history.moveTo(Duration.ofDays(2));
      await().atMost(PATIENCE).until(() -> endings(installation).size() == 3);

      assertThat(endings(installation))
          .extracting(change -> ((HandoffEnded) change.getChange()).getEnding())
          .containsExactlyInAnyOrder(Ending.WORKED, Ending.WORKED, Ending.EXPIRED);
      await().atMost(PATIENCE).until(installation::balances);
    }
  }

  private static void theGroupGivesAllBackUntilKafkaDropsThem(String kafka) throws Exception {
    String group = "careless";
    ShareGroups.readFromTheBeginning(kafka, group);
    try (KafkaShareConsumer<byte[], byte[]> consumer =
        new KafkaShareConsumer<>(
            Map.of(
                "bootstrap.servers",
                kafka,
                "group.id",
                group,
                "share.acknowledgement.mode",
                "explicit"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("signalbox.cs-queue.v1"));
      Map<String, Integer> deliveries = new HashMap<>();
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                giveBack(consumer, Duration.ofMillis(200), deliveries);
                return deliveries.values().stream().mapToInt(Integer::intValue).sum()
                    == 3 * MOST_DELIVERIES;
              });
      // A sixth delivery would come at once.
      giveBack(consumer, Duration.ofSeconds(2), deliveries);
      assertThat(deliveries.values()).containsExactly(5, 5, 5);
    }
  }

  private static void giveBack(
      KafkaShareConsumer<byte[], byte[]> consumer,
      Duration patience,
      Map<String, Integer> deliveries) {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
      deliveries.merge(new String(record.key(), StandardCharsets.UTF_8), 1, Integer::sum);
      consumer.acknowledge(record, AcknowledgeType.RELEASE);
    }
    consumer.commitSync();
  }

  /** Run from its source, as its README says. */
  private static void theExampleWorks(WholeInstallation installation, int handoffs)
      throws Exception {
    Process example =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                EXAMPLE.toString(),
                installation.kafka(),
                installation.registry(),
                "cs",
                "cs-tool",
                "ines",
                Integer.toString(handoffs))
            .redirectErrorStream(true)
            .start();
    try {
      String said = new String(example.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(example.waitFor()).as(said).isZero();
      assertThat(said).contains("has 25 points");
    } finally {
      example.destroyForcibly();
    }
  }

  private static List<HandoffChange> endings(WholeInstallation installation) throws Exception {
    return installation.values(Topics.HANDOFF_CHANGES).stream()
        .filter(change -> change.getChange() instanceof HandoffEnded)
        .toList();
  }
}
