package io.signalbox.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.app.imports.ImportLine.Door;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Evidence;
import io.signalbox.schemas.IdentityStep;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.Transition;
import io.signalbox.schemas.UndecodableException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody is linked to a company by mistake, acts, and is un-merged; a twin does the same and was
 * never linked. In the end both stand alike, and so do their companies.
 */
class WrongLinkTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path POLICIES = Path.of("../policies");
  private static final List<String> STEPS =
      List.of(
          """
          "type":"track","event":"Onboarding Completed\"""",
          """
          "type":"track","event":"Invite Sent","properties":{"invitee":"first@invited.example"}""",
          """
          "type":"track","event":"Invite Sent","properties":{"invitee":"second@invited.example"}""",
          """
          "type":"track","event":"Usage Limit Reached","properties":{"limit":"seats"}""",
          """
          "type":"page","name":"Pricing","context":{"sessionId":"one"}""",
          """
          "type":"page","name":"Pricing","context":{"sessionId":"two"}""");

  private final Instant start = Instant.now().minus(Duration.ofMinutes(9));

  @TempDir private Path data;
  private int ticks;

  @Test
  void afterTheUnmergeBothAccountsStandAsIfTheLinkHadNeverBeen() throws Exception {
    try (WholeInstallation installation = WholeInstallation.start(data, POLICIES, 1)) {
      installation.intake().goLive("test");
      companies(installation);
      act(installation, "linked", true);
      act(installation, "twin", false);
      awaitTurn(installation, "wrong-linked", Transition.QUALIFIED);
      awaitTurn(installation, "home-twin", Transition.QUALIFIED);

      installation
          .intake()
          .post(
              Door.CRM,
              List.of(
                  """
                  {"type":"exclude","messageId":"x1","account":"wrong-linked","userId":"linked",
                   "timestamp":"%s"}"""
                      .formatted(Instant.now())));

      awaitTurn(installation, "wrong-linked", Transition.RELEASED);
      awaitTurn(installation, "home-linked", Transition.QUALIFIED);
      await().atMost(PATIENCE).until(installation::balances);
      assertThat(proof(installation, "home-linked")).isEqualTo(proof(installation, "home-twin"));
      for (String account : List.of("home", "wrong")) {
        assertThat(evidence(installation, account + "-linked"))
            .as(account)
            .isNotEmpty()
            .isEqualTo(evidence(installation, account + "-twin"));
      }
      assertThat(decisions(installation, "wrong-twin")).isEmpty();
      everyStepIsNumberedAndOnTheBooks(installation);
      assertThat(installation.verify().findings()).isEmpty();
      new Replayed(installation).isIdentical(decisions(installation));
    }
    try (WholeInstallation installation = WholeInstallation.start(data, POLICIES, 1)) {
      await().atMost(PATIENCE).until(installation::balances);
      everyStepIsNumberedAndOnTheBooks(installation);
    }
  }

  /** Each of the two has a company of its own and one that it may be linked to by mistake. */
  private void companies(WholeInstallation installation) {
    List<String> facts = new ArrayList<>();
    for (String name : List.of("linked", "twin")) {
      for (String account : List.of("home", "wrong")) {
        facts.add(
            """
            {"type":"profile","messageId":"crm-%1$s-%2$s","account":"%1$s-%2$s","timestamp":"%3$s",
             "workspaces":["ws-%1$s-%2$s"],"facts":{"crm_id":"0017","country":"DE"}}"""
                .formatted(account, name, start));
      }
    }
    installation.intake().post(Door.CRM, facts);
    await()
        .atMost(PATIENCE)
        .until(() -> line(installation, "crm", "in") >= 8 && installation.balances());
  }

  private void act(WholeInstallation installation, String name, boolean wronglyLinked) {
    List<String> calls = new ArrayList<>();
    calls.add(call(name, "colleague-" + name, 0, group("wrong", name)));
    calls.add(call(name, "colleague-" + name, 1, STEPS.getFirst()));
    calls.add(call(name, name, 2, group("home", name)));
    if (wronglyLinked) {
      calls.add(call(name, name, 3, group("wrong", name)));
    }
    for (int step = 0; step < STEPS.size(); step++) {
      calls.add(call(name, name, 4 + step, STEPS.get(step)));
    }
    installation.intake().post(Door.EVENTS, calls);
  }

  private static String group(String account, String name) {
    return "\"type\":\"group\",\"groupId\":\"ws-%s-%s\"".formatted(account, name);
  }

  private String call(String name, String user, int number, String content) {
    return """
    {"messageId":"%s-%d","timestamp":"%s","userId":"%s",%s}"""
        .formatted(name, number, start.plusSeconds(20L * number), user, content);
  }

  /** Each try sends an event: live a tick comes with it. */
  private void awaitTurn(WholeInstallation installation, String account, Transition transition) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              installation
                  .intake()
                  .post(
                      Door.EVENTS,
                      List.of(
                          """
                          {"type":"track","userId":"somebody","event":"Signed In",
                           "messageId":"tick-%d","timestamp":"%s"}"""
                              .formatted(++ticks, Instant.now())));
              assertThat(decisions(installation, account))
                  .last()
                  .extracting(Decision::getTransition)
                  .isEqualTo(transition);
            });
  }

  private static List<Decision> decisions(WholeInstallation installation, String account)
      throws UndecodableException {
    return installation.values(Topics.DECISIONS).stream()
        .filter(decision -> decision.getAccount().equals(account))
        .toList();
  }

  private static int decisions(WholeInstallation installation) throws UndecodableException {
    return installation.values(Topics.DECISIONS).size();
  }

  /** What the last decision rests on. */
  private static List<String> proof(WholeInstallation installation, String account)
      throws UndecodableException {
    Decision decision = decisions(installation, account).getLast();
    List<String> proof = new ArrayList<>();
    proof.add(decision.getPlay() + " " + decision.getScore() + " " + decision.getBand());
    proof.add(decision.getCounterfactual().toString());
    decision
        .getComponents()
        .forEach(
            component -> {
              proof.add(component.getSignal() + " " + component.getPoints());
              for (Evidence each : component.getEvidence()) {
                proof.add(unnamed(each.getEventId()) + " " + each.getOccurredAt());
              }
            });
    return proof;
  }

  /** All evidence that the account's units hold, and what they score. */
  private static List<String> evidence(WholeInstallation installation, String account) {
    List<String> lines = new ArrayList<>();
    JsonNode score = installation.ask("/v1/accounts/%s/score".formatted(account)).orElseThrow();
    for (JsonNode unit : score.path("units")) {
      for (JsonNode play : unit.path("plays")) {
        for (JsonNode component : play.path("components")) {
          for (JsonNode each : component.path("evidence")) {
            lines.add(
                "%s %s %s %s %s %s"
                    .formatted(
                        unit.path("person").isNull() ? "account" : "person",
                        play.path("play").asText(),
                        play.path("score"),
                        component.path("signal").asText(),
                        unnamed(each.path("event_id").asText()),
                        each.path("occurred_at").asText()));
          }
        }
      }
    }
    return lines.stream().sorted().toList();
  }

  private static String unnamed(String id) {
    return id.replaceFirst("^(linked|twin)-", "");
  }

  /** What was placed on the wrong account, the link itself and six steps, is sent once. */
  private static void everyStepIsNumberedAndOnTheBooks(WholeInstallation installation)
      throws UndecodableException {
    int sent = STEPS.size() + 1;
    List<Long> numbers = new ArrayList<>();
    for (IdentityStep step : installation.values(Topics.IDENTITY_STEPS)) {
      if (step.getOrigin().getStage().equals("reattribution")) {
        numbers.add(step.getOrigin().getFactSeq());
      }
    }
    assertThat(numbers).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(line(installation, "re-attributions", "in")).isEqualTo(sent);
    assertThat(line(installation, "re-attributions", "out")).isEqualTo(sent);
  }

  private static long line(WholeInstallation installation, String line, String field) {
    Optional<JsonNode> ledger = installation.ask("/v1/ledger");
    for (JsonNode each : ledger.orElseThrow().path("lines")) {
      if (each.path("line").asText().equals(line)) {
        return each.path(field).asLong();
      }
    }
    throw new AssertionError("the books have no line " + line);
  }
}
