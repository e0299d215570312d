package io.signalbox.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.app.commands.CommandResult;
import io.signalbox.app.imports.ImportLine.Door;
import io.signalbox.app.local.HookServer;
import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A destination comes into force while all runs, dies, and is brought back by hand. */
class PushedWorkTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path data;
  @TempDir private Path policies;

  @SuppressWarnings("NullAway.Init") // started before each
  private HookServer hook;

  @BeforeEach
  void start() throws IOException {
    hook = new HookServer();
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/policies/taking"))) {
      for (Path file : files.toList()) {
        Files.copy(file, policies.resolve(file.getFileName()));
      }
    }
  }

  @AfterEach
  void stop() {
    hook.close();
  }

  @Test
  void whatIsDeadIsSeenAndTriedAgainAtADestinationThatCameIntoForceMeanwhile() throws Exception {
    try (WholeInstallation installation = WholeInstallation.start(data, policies, 1)) {
      installation.intake().goLive("test");
      await()
          .atMost(PATIENCE)
          .until(() -> status(installation).path("courier_activation").asLong() == 1);
      assertThat(status(installation).path("courier_destinations_hash").asText()).isEqualTo("none");
      assertThat(status(installation).path("courier_running").asBoolean()).isTrue();

      push();
      activate(installation);
      await()
          .atMost(PATIENCE)
          .until(() -> status(installation).path("courier_activation").asLong() == 2);
      assertThat(status(installation).path("courier_destinations_hash").asText()).hasSize(64);
      assertThat(status(installation).path("destination_hook").asText()).isEqualTo("open");

      hook.status(503);
      oneQualifies(installation);
      // Nothing is sent from here on: the clock's next tick is a minute away.
      JsonNode dead = awaitDead(installation);
      List<Instant> begun = starts(installation);
      assertThat(begun).hasSize(3);
      for (int retry = 1; retry < 3; retry++) {
        assertThat(Duration.between(begun.get(retry - 1), begun.get(retry)))
            .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(20));
      }
      String handoff = dead.path("handoff_id").asText();
      assertThat(dead.path("failure").asText()).isEqualTo("status");
      assertThat(dead.path("attempts")).hasSize(3);
      assertThat(dead.at("/attempts/2/status").asInt()).isEqualTo(503);
      assertThat(dead.at("/attempts/2/answer").asText()).startsWith("I was sent");

      seenByItsPeople(installation, handoff);
      hook.status(200);
      CommandResult asked = command(installation, "redrive", "--destination", "hook");
      assertThat(asked.out()).contains(handoff, "This would redrive 1 delivery", "--yes");
      assertThat(hook.messages()).hasSize(3);

      CommandResult done =
          command(installation, "redrive", "--destination", "hook", "--by", "ada", "--yes");
      assertThat(done.out() + done.err()).isEqualTo("To be tried again: 1 delivery\n");
      await().atMost(PATIENCE).until(() -> hook.messages().size() == 4);
      assertThat(new HashSet<>(hook.messages())).hasSize(1);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(command(installation, "list").out())
                      .isEqualTo("No delivery is dead.\n"));
      await().atMost(PATIENCE).until(installation::balances);
      whyTellsOfEveryAttempt(installation);
    }
  }

  private static void whyTellsOfEveryAttempt(WholeInstallation installation) {
    String[] question = {"why", "acme", "--zone", "UTC", "--url", installation.http()};
    await()
        .atMost(PATIENCE)
        .until(() -> CommandResult.of(question).out().contains("ending: delivered, by hook"));
    assertThat(CommandResult.of(question).out())
        .containsSubsequence(
            "routed to sales",
            "attempt 1 to hook failed with status 503 in",
            "attempt 2 to hook failed with status 503 in",
            "attempt 3 to hook failed with status 503 in",
            "dead letter: hook after attempt 3 (status):",
            "dead, by hook: It could not be delivered to hook",
            "redriven to hook by ada: tried again by command",
            "attempt 4 to hook delivered with status 200 in",
            "ending: delivered, by hook: Every destination has it: hook");
  }

  private void seenByItsPeople(WholeInstallation installation, String handoff) {
    assertThat(command(installation, "list", "--queue", "sales", "--since", "today").out())
        .contains(handoff, "hook", "status");
    assertThat(command(installation, "list", "--queue", "cs").out())
        .isEqualTo("No delivery is dead.\n");
    assertThat(command(installation, "show", handoff).out()).contains(handoff, "503", "attempts");
    assertThat(command(installation, "show", "nothing").exitCode()).isEqualTo(3);
    assertThat(command(installation, "list", "--failure", "stauts").err())
        .contains("is none of refused, reset", "did you mean 'status'?");
    assertThat(command(installation, "redrive").err()).contains("Name which");
    assertThat(command(installation, "discard", handoff, "--yes").err()).contains("--reason");
  }

  private void push() throws IOException {
    Path secret = policies.resolve("signing.txt");
    Files.writeString(secret, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=");
    Files.writeString(
        policies.resolve("destinations.yaml"),
        """
        destinations:
          hook:
            kind: webhook
            url: %s
            secrets: {signing: {file: %s}}
            schedule: {delays: [0s, 2s, 2s], jitter: 0%%}
            allow_private: true
        """
            .formatted(hook.address("/"), secret));
    Path routing = policies.resolve("routing.yaml");
    Files.writeString(
        routing,
        Files.readString(routing)
            .replace("{take: claim, lease: 20m, expires: 7d}", "{take: push, to: [hook]}"));
  }

  private void activate(WholeInstallation installation) throws IOException {
    CommandResult preview =
        run(installation, "policy", "preview", policies.toString(), "--output", "json");
    String hash = JSON.readTree(preview.out()).path("preview").asText();
    CommandResult activated =
        run(
            installation,
            "policy",
            "activate",
            policies.toString(),
            "--preview",
            hash,
            "--by",
            "ada",
            "--reason",
            "pushed now");
    assertThat(activated.out() + activated.err()).contains("Activation 2 is in force");
  }

  private static void oneQualifies(WholeInstallation installation) {
    installation
        .intake()
        .post(
            Door.CRM,
            List.of(
                """
                {"type":"profile","messageId":"p-1","account":"acme","timestamp":"%s",\
                "workspaces":["ws-1"],"facts":{"crm_id":"0017","country":"DE"}}"""
                    .formatted(Instant.now())));
    installation
        .intake()
        .post(
            Door.EVENTS,
            List.of(
                """
                {"type":"track","event":"Report Shared","messageId":"m-1","userId":"u-1",\
                "timestamp":"%s","context":{"groupId":"ws-1"}}"""
                    .formatted(Instant.now())));
  }

  private static JsonNode awaitDead(WholeInstallation installation) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> installation.ask("/v1/dead-letters").orElseThrow().path("dead_letters"),
            dead -> dead.size() == 1)
        .get(0);
  }

  private static List<Instant> starts(WholeInstallation installation) throws UndecodableException {
    return installation.values(Topics.DELIVERY_ATTEMPTS).stream()
        .filter(attempt -> attempt.getState() == AttemptState.STARTED)
        .map(DeliveryAttempt::getAt)
        .sorted()
        .toList();
  }

  private static JsonNode status(WholeInstallation installation) {
    return installation.ask("/v1/status").orElseThrow();
  }

  private static CommandResult command(WholeInstallation installation, String... arguments) {
    List<String> all = new ArrayList<>(List.of("dead-letters"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--url", installation.http()));
    return CommandResult.of(all.toArray(String[]::new));
  }

  private static CommandResult run(WholeInstallation installation, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--kafka", installation.kafka(), "--registry", installation.registry()));
    return CommandResult.of(all.toArray(String[]::new));
  }
}
