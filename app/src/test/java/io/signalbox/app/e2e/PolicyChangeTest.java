package io.signalbox.app.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.app.commands.CommandResult;
import io.signalbox.app.imports.ImportLine.Door;
import io.signalbox.schemas.AccountRebased;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PersonExcluded;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.Transition;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.Partitioning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A play is changed on a running installation: previewed, activated, decided by, taken back. */
class PolicyChangeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACCOUNT = "brightco";

  @TempDir private Path data;
  @TempDir private Path policies;

  @BeforeEach
  void copyThePolicies() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../policies"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, policies.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void aPlayIsPreviewedActivatedDecidedByAndTakenBack() throws Exception {
    try (WholeInstallation installation = WholeInstallation.start(data, policies, 1)) {
      installation.intake().goLive("test");
      anAccountShortOfPoints(installation);
      assertThat(run(installation, "diff", "in-force", policies.toString()).out())
          .isEqualTo("Nothing changes in meaning.\n");
      assertThat(previewed(installation).path("changes")).isEmpty();

      anEasierPlay();
      assertThat(run(installation, "diff", "in-force", policies.toString()).out())
          .contains("It qualifies with 55 points, not 70 points.")
          .contains("Signal viewed comes: 30 points")
          .contains("its evidence starts anew and is folded from the history");
      JsonNode preview = previewed(installation);
      assertThat(preview.path("changes")).hasSize(1);
      assertThat(preview.at("/changes/0/change").asText()).isEqualTo("newly");
      assertThat(preview.at("/changes/0/reason").asText())
          .contains("has 55 points, and pql qualifies with 55");

      assertThat(activate(installation, "0123456789abcdef"))
          .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(1))
          .satisfies(
              refused ->
                  assertThat(refused.err())
                      .contains("0123456789abcdef is no preview of the files in " + policies)
                      .contains("Look again: signalbox policy preview " + policies));
      CommandResult activated = activate(installation, preview.path("preview").asText());
      assertThat(activated.out()).contains("Activation 2 is in force").contains("folded anew");
      assertThat(activate(installation, preview.path("preview").asText()))
          .satisfies(again -> assertThat(again.exitCode()).isZero())
          .satisfies(again -> assertThat(again.out()).startsWith("Nothing changed: activation 2"));

      awaitDecision(installation, Transition.QUALIFIED, 2);
      assertThat(decisions(installation).getLast().getExisting()).isTrue();

      CommandResult back =
          run(installation, "rollback", "--to", "1", "--by", "ada", "--reason", "too many");
      assertThat(back.out()).contains("Activation 3 is in force");
      awaitDecision(installation, Transition.RELEASED, 3);
      assertThat(run(installation, "list").out())
          .contains("* 3  ")
          .contains("by ada: too many")
          .contains("by local: the first start");

      anExclusionIsAnswered(installation);
      rebasesAreNumberedWithoutGaps(installation);
    }
    try (WholeInstallation installation = WholeInstallation.start(data, policies, 1)) {
      assertThat(installation.said())
          .contains("differ from activation 3, which stays in force")
          .contains("signalbox policy preview " + policies);
      assertThat(rebased(installation, "a person was excluded")).hasSizeGreaterThan(0);
    }
  }

  private void anEasierPlay() throws IOException {
    Path pql = policies.resolve("pql.yaml");
    Files.writeString(
        pql,
        """
        play: pql
        route: sales
        per: person
        threshold: {qualify: 55, release: 50}
        signals:
          activated: {any: [Onboarding Completed, Report Shared], ever: true, points: 25}
          limit:     {event: Usage Limit Reached, within: 30d, points: 20}
          viewed:    {event: Report Viewed, at_least: 2, within: 30d, points: 30}
        """);
  }

  private static void anAccountShortOfPoints(WholeInstallation installation) {
    installation
        .intake()
        .post(
            Door.CRM,
            List.of(
                """
                {"type":"profile","messageId":"crm-1","account":"%s","timestamp":"%s",
                 "workspaces":["ws-1"],"facts":{"crm_id":"0017","country":"DE"}}"""
                    .formatted(ACCOUNT, Instant.now())));
    List<String> calls = new ArrayList<>();
    calls.add(
        """
        {"type":"group","userId":"grace","groupId":"ws-1","messageId":"g1","timestamp":"%s"}"""
            .formatted(Instant.now()));
    calls.add(track("Onboarding Completed", "m1"));
    calls.add(track("Report Viewed", "m2"));
    calls.add(track("Report Viewed", "m3"));
    installation.intake().post(Door.EVENTS, calls);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                installation
                    .ask("/v1/accounts/%s/score".formatted(ACCOUNT))
                    .map(score -> score.findValuesAsText("score").contains("25"))
                    .orElse(false));
  }

  private static String track(String event, String id) {
    return """
    {"type":"track","userId":"grace","event":"%s","messageId":"%s","timestamp":"%s",
     "context":{"groupId":"ws-1"}}"""
        .formatted(event, id, Instant.now());
  }

  private JsonNode previewed(WholeInstallation installation) throws IOException {
    CommandResult result = run(installation, "preview", policies.toString(), "--output", "json");
    assertThat(result.err()).isEmpty();
    return JSON.readTree(result.out());
  }

  private CommandResult activate(WholeInstallation installation, String preview) {
    return run(
        installation,
        "activate",
        policies.toString(),
        "--preview",
        preview,
        "--by",
        "ada",
        "--reason",
        "easier");
  }

  private static CommandResult run(WholeInstallation installation, String... arguments) {
    List<String> all = new ArrayList<>(List.of("policy"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--kafka", installation.kafka(), "--registry", installation.registry()));
    return CommandResult.of(all.toArray(String[]::new));
  }

  /** Each try sends an event: live a tick comes with it. */
  private static void awaitDecision(
      WholeInstallation installation, Transition transition, long activation) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              installation
                  .intake()
                  .post(Door.EVENTS, List.of(track("Signed In", "tick-" + Instant.now())));
              assertThat(decisions(installation))
                  .anySatisfy(
                      decision -> {
                        assertThat(decision.getTransition()).isEqualTo(transition);
                        assertThat(decision.getActivation()).isEqualTo(activation);
                      });
            });
  }

  private static List<Decision> decisions(WholeInstallation installation)
      throws UndecodableException {
    return installation.values(Topics.DECISIONS);
  }

  /** The exclusion is written as identity writes it. */
  private static void anExclusionIsAnswered(WholeInstallation installation) {
    String person =
        installation
            .ask("/v1/accounts/%s/score".formatted(ACCOUNT))
            .orElseThrow()
            .findValuesAsText("person")
            .stream()
            .filter(one -> !one.equals("null"))
            .findFirst()
            .orElseThrow();
    byte[] excluded =
        installation
            .contracts()
            .encoder(Topics.TIMELINE)
            .encode(
                new TimelineRecord(
                    ACCOUNT, new PersonExcluded(person, "by mistake"), new Origin("test", 0, 1L)));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, installation.kafka()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var unused =
          producer.send(
              new ProducerRecord<>(
                  installation.contracts().name(Topics.TIMELINE),
                  Partitioning.partitionOf(ACCOUNT, installation.partitions()),
                  ACCOUNT.getBytes(UTF_8),
                  excluded));
    }
    await().atMost(PATIENCE).until(() -> !rebased(installation, "a person was excluded").isEmpty());
  }

  private static List<TimelineRecord> rebased(WholeInstallation installation, String reason)
      throws UndecodableException {
    return installation.values(Topics.TIMELINE).stream()
        .filter(
            record ->
                record.getFact() instanceof AccountRebased unit && unit.getReason().equals(reason))
        .toList();
  }

  private static void rebasesAreNumberedWithoutGaps(WholeInstallation installation)
      throws UndecodableException {
    int partition = Partitioning.partitionOf(ACCOUNT, installation.partitions());
    List<Long> numbers =
        installation.values(Topics.TIMELINE).stream()
            .map(TimelineRecord::getOrigin)
            .filter(origin -> origin.getStage().equals("rebase") && origin.getTask() == partition)
            .map(Origin::getFactSeq)
            .toList();
    assertThat(numbers).isNotEmpty();
    for (int at = 0; at < numbers.size(); at++) {
      assertThat(numbers.get(at)).isEqualTo(at + 1L);
    }
  }
}
