package io.signalbox.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.app.commands.CommandResult;
import io.signalbox.classifier.Difference;
import io.signalbox.classifier.RecordedDecisions;
import io.signalbox.classifier.Replay;
import io.signalbox.policy.PolicySet;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Evidence;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An installation whose decisions are derived again, by the command and with a changed timeline.
 */
final class Replayed {

  private static final int UNREACHABLE = 5;

  private final WholeInstallation installation;
  private final Contracts contracts;

  Replayed(WholeInstallation installation) {
    this.installation = installation;
    this.contracts = installation.contracts();
  }

  /** The command finds so many decisions identical and none that differs. */
  void isIdentical(int decisions) throws Exception {
    // On existing data the registry answers last, and nobody waits for it.
    CommandResult result =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> command("--output", "json"), answer -> answer.exitCode() != UNREACHABLE);

    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(result.out());
    assertThat(report.path("identical").asBoolean()).isTrue();
    assertThat(report.path("differences")).isEmpty();
    assertThat(report.path("decisions_identical").asInt()).isEqualTo(decisions);
    assertThat(report.path("decisions_gone").asInt()).isZero();
    assertThat(report.path("decisions_later").asInt()).isZero();
    assertThat(command().out())
        .startsWith("Every decision is derived again as it was recorded: ")
        .contains("identical decision");
  }

  /** With one byte of a decision's evidence changed the first decision that differs is named. */
  void namesTheFirstThatDiffers() throws UndecodableException {
    for (int partition = 0; partition < installation.partitions(); partition++) {
      List<ConsumerRecord<byte[], byte[]>> decisions = records(Topics.DECISIONS, partition);
      if (!decisions.isEmpty()) {
        namesTheFirstThatDiffers(partition, decisions);
        return;
      }
    }
    throw new AssertionError("nothing was decided");
  }

  private void namesTheFirstThatDiffers(
      int partition, List<ConsumerRecord<byte[], byte[]>> decisions) throws UndecodableException {
    Decision first = contracts.decoder(Topics.DECISIONS).decode(decisions.getFirst().value());
    Evidence proof =
        first.getComponents().stream()
            .map(Component::getEvidence)
            .flatMap(List::stream)
            .findFirst()
            .orElseThrow();

    Difference difference = replayed(partition, decisions, proof);

    assertThat(difference.number()).isEqualTo(1);
    assertThat(difference.sentence())
        .startsWith("decision 1")
        .contains(first.getDecisionId(), "account " + first.getAccount(), first.getPlay());
  }

  private Difference replayed(
      int partition, List<ConsumerRecord<byte[], byte[]>> decisions, Evidence proof)
      throws UndecodableException {
    List<RecordedDecisions.Value> values = new ArrayList<>();
    decisions.forEach(each -> values.add(new RecordedDecisions.Value(each.offset(), each.value())));
    Replay replay =
        new Replay(
            partition,
            new RecordedDecisions(values.iterator(), false, contracts),
            PolicySet::parsePlay);
    for (ConsumerRecord<byte[], byte[]> record : records(Topics.TIMELINE, partition)) {
      byte[] bytes = record.value();
      if (record.offset() == proof.getPosition()) {
        bytes[indexOf(bytes, proof.getEventId())] ^= 1;
      }
      TimelineRecord decoded = contracts.decoder(Topics.TIMELINE).decode(bytes);
      replay.apply(decoded, record.offset());
    }
    return replay.result().difference().orElseThrow();
  }

  private static int indexOf(byte[] bytes, String text) {
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    assertThat(at).as("the event's id is in its record").isPositive();
    return at;
  }

  private List<ConsumerRecord<byte[], byte[]>> records(Topic<?> topic, int partition) {
    return installation.records(contracts.name(topic)).stream()
        .filter(record -> record.partition() == partition)
        .toList();
  }

  private CommandResult command(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "replay", "--kafka", installation.kafka(), "--registry", installation.registry()));
    arguments.addAll(List.of(options));
    return CommandResult.of(arguments.toArray(String[]::new));
  }
}
