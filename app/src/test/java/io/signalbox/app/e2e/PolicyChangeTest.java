package io.signalbox.app.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.app.commands.CommandResult;
import io.signalbox.app.imports.ImportLine.Door;
import io.signalbox.schemas.AccountRebased;
import io.signalbox.schemas.ActiveList;
import io.signalbox.schemas.ActivePolicy;
import io.signalbox.schemas.AssignmentRecord;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PersonExcluded;
import io.signalbox.schemas.RosterChange;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.RoutingActivation;
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
import java.util.Set;
import java.util.stream.Collectors;
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

      routingIsInForceFromTheFirstStart(installation);
      theRosterChangesWithoutARelease(installation);
      anEasierPlay();
      anotherRouting();
      assertThat(run(installation, "diff", "in-force", policies.toString()).out())
          .contains("It qualifies with 55 points, not 70 points.")
          .contains("Now: Team smb: who has the fewest open hand-offs gets the next one.")
          .contains("Now: Else it goes to customer success, to somebody of team smb.")
          .contains("Signal viewed comes: 30 points")
          .contains("its evidence starts anew and is folded from the history");
      JsonNode preview = previewed(installation);
      assertThat(preview.path("changes")).hasSize(1);
      assertThat(preview.at("/routing/routing/0").asText()).startsWith("Now: Else it goes to");
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
      assertThat(activated.out())
          .contains("Activation 2 is in force")
          .contains("folded anew")
          .contains("The members of these teams are chosen otherwise from here on: smb\n");
      awaitRoster(installation, "smb  least-open, always; since ");
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
      everyPartitionOfTheRouterHasTheActivations(installation);
      awaitRoster(installation, "smb  round-robin, always; since ");

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

  private void anotherRouting() throws IOException {
    Path routing = policies.resolve("routing.yaml");
    Files.writeString(
        routing,
        Files.readString(routing)
            .replace("smb:        {by: round-robin}", "smb:        {by: least-open}")
            .replace("{otherwise: true, to: sales,", "{otherwise: true, to: cs,"));
  }

  private void routingIsInForceFromTheFirstStart(WholeInstallation installation)
      throws UndecodableException {
    assertThat(routingActivations(installation))
        .hasSize(installation.partitions())
        .allSatisfy(
            activation -> {
              assertThat(activation.getNumber()).isEqualTo(1);
              assertThat(activation.getPolicies())
                  .extracting(ActivePolicy::getPolicy)
                  .containsExactly("destinations", "routing");
              assertThat(activation.getLists())
                  .extracting(ActiveList::getName)
                  .containsExactly("dach");
            });
  }

  private void everyPartitionOfTheRouterHasTheActivations(WholeInstallation installation)
      throws UndecodableException {
    Map<Long, List<RoutingActivation>> byNumber =
        routingActivations(installation).stream()
            .collect(Collectors.groupingBy(RoutingActivation::getNumber));
    assertThat(byNumber).containsOnlyKeys(1L, 2L, 3L);
    assertThat(byNumber.values())
        .allSatisfy(activations -> assertThat(activations).hasSize(installation.partitions()));
    assertThat(policies(byNumber, 3)).isEqualTo(policies(byNumber, 1)).hasSize(2);
    assertThat(policies(byNumber, 2)).isNotEqualTo(policies(byNumber, 1)).hasSize(2);
  }

  private static Set<ActivePolicy> policies(
      Map<Long, List<RoutingActivation>> byNumber, long number) {
    return byNumber.getOrDefault(number, List.of()).stream()
        .flatMap(activation -> activation.getPolicies().stream())
        .collect(Collectors.toSet());
  }

  private static List<RoutingActivation> routingActivations(WholeInstallation installation)
      throws UndecodableException {
    return installation.values(Topics.ROUTER_LOG).stream()
        .map(RouterRecord::getFact)
        .filter(RoutingActivation.class::isInstance)
        .map(RoutingActivation.class::cast)
        .toList();
  }

  private void theRosterChangesWithoutARelease(WholeInstallation installation)
      throws IOException, UndecodableException {
    awaitRoster(
        installation,
        "smb  round-robin, always; since ",
        ", by local\n  aisha: weight 2\n  tom\n",
        "cs-pool  least-open, always; since ");
    Path file = policies.resolve("roster.yaml");
    Files.writeString(
        file,
        Files.readString(file).replace("tom:   {teams: [smb]}", "tom:   {teams: [enterprise]}"));

    CommandResult applied = roster(installation, "apply", file.toString(), "--by", "ada");
    CommandResult again = roster(installation, "apply", file.toString(), "--by", "ada");

    assertThat(applied.out()).isEqualTo("Changed: enterprise, smb\n");
    assertThat(again.out()).isEqualTo("The teams are so already.\n");
    awaitRoster(installation, "by ada\n  mira\n  pavel\n  tom\n");
    List<AssignmentRecord> written =
        installation.values(Topics.ASSIGNMENT_LOG).stream()
            .filter(record -> record.getFact() instanceof RosterChange)
            .toList();
    assertThat(written)
        .extracting(record -> record.getOrigin().getFactSeq())
        .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
  }

  /** What is committed takes a moment to be read everywhere. */
  private static void awaitRoster(WholeInstallation installation, String... said) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(roster(installation, "show").out()).contains(said));
  }

  private static CommandResult roster(WholeInstallation installation, String... arguments) {
    return command(installation, "roster", arguments);
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
    return command(installation, "policy", arguments);
  }

  private static CommandResult command(
      WholeInstallation installation, String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(command));
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
