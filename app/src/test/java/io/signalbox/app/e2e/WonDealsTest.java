package io.signalbox.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.app.commands.CommandResult;
import io.signalbox.app.imports.ImportLine.Door;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Held;
import io.signalbox.schemas.Routing;
import io.signalbox.schemas.Suppressed;
import io.signalbox.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The CRM's deals and a person's doings in over HTTP, hand-offs out of the queues. */
class WonDealsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int DEALS = 100;

  /** The CRM has no id for the accounts of so many of them. */
  private static final int WITHOUT_ID = 30;

  @TempDir private Path data;
  @TempDir private Path policies;

  @Test
  @Timeout(180)
  void everyDealThatIsWonIsAKickoffOrANamedHoldAndAnAccountOfTwoPlaysIsOneHandoff()
      throws Exception {
    policies();
    try (WholeInstallation installation = WholeInstallation.start(data, policies, 1)) {
      HandoffTraffic traffic = new HandoffTraffic(installation.intake());
      traffic.intake().goLive("test");

      traffic
          .intake()
          .post(Door.CRM, IntStream.range(0, DEALS).boxed().flatMap(WonDealsTest::deal).toList());
      traffic.send(DeliveryPolicies.TO_ALL, 1);
      traffic.until(
          PATIENCE,
          () ->
              line(installation, "kickoffs").path("in").asInt() >= DEALS
                  && installation.values(Topics.SALES_QUEUE).size() == 1
                  && installation.balances());

      List<Handoff> kickoffs = installation.values(Topics.CS_QUEUE);
      assertThat(kickoffs)
          .hasSize(DEALS - WITHOUT_ID)
          .allMatch(each -> each.getKind().equals("kickoff"))
          .allMatch(each -> each.getCommitments().toString().contains("premium"))
          .extracting(Handoff::getDealId)
          .doesNotHaveDuplicates();
      assertThat(outcomes(installation, Held.class))
          .hasSize(WITHOUT_ID)
          .allMatch(held -> held.getMissing().equals(List.of("crm_id")));
      assertThat(line(installation, "kickoffs").path("held").asInt()).isEqualTo(WITHOUT_ID);
      assertThat(installation.values(Topics.SALES_QUEUE))
          .singleElement()
          .extracting(Handoff::getPlay)
          .isEqualTo("speaks-first");
      assertThat(outcomes(installation, Suppressed.class))
          .singleElement()
          .extracting(Suppressed::getReason)
          .isEqualTo("already_open");
      assertThat(CommandResult.of("ledger", "--url", installation.http()).exitCode()).isZero();
    }
  }

  private void policies() throws Exception {
    Files.writeString(
        policies.resolve("tracking-plan.yaml"),
        "owner: test\nunplanned: accept\nevents: {}\nfacts: {crm_id: text, plan: text}\n");
    for (String play : List.of("a-play", "speaks-first")) {
      DeliveryPolicies.play(policies, play, "sales", DeliveryPolicies.TO_ALL);
    }
    Files.writeString(
        policies.resolve("routing.yaml"),
        """
        arbitrate: [speaks-first, a-play]
        rules: [{otherwise: true, to: sales}]
        kickoff: {to: cs, need: [crm_id], carry: [plan]}
        """);
  }

  /** What the CRM knows of an account, and its deal; that it was won the CRM says twice. */
  private static Stream<String> deal(int number) {
    String id = number < WITHOUT_ID ? "" : "\"crm_id\":\"c%d\",".formatted(number);
    return Stream.of(
        """
        {"type":"profile","messageId":"p%1$d","account":"won-%1$d","timestamp":"%3$s",
         "facts":{%2$s"plan":"premium"}}"""
            .formatted(number, id, Instant.now()),
        change(number, "opened", 1),
        change(number, "won", 2),
        change(number, "won", 3));
  }

  private static String change(int number, String stage, int order) {
    // What was won before going live has no kickoff.
    Instant at = Instant.now().plusMillis(order);
    return """
    {"type":"deal","messageId":"d%1$d-%3$d","account":"won-%1$d","dealId":"deal-%1$d",
     "stage":"%2$s","timestamp":"%4$s"}"""
        .formatted(number, stage, order, at);
  }

  private static <T> List<T> outcomes(WholeInstallation installation, Class<T> outcome)
      throws Exception {
    return installation.values(Topics.ROUTINGS).stream()
        .map(Routing::getOutcome)
        .filter(outcome::isInstance)
        .map(outcome::cast)
        .toList();
  }

  private static JsonNode line(WholeInstallation installation, String name) {
    for (JsonNode line : installation.ask("/v1/ledger").orElseThrow().path("lines")) {
      if (line.path("line").asText().equals(name)) {
        return line;
      }
    }
    throw new AssertionError("the books have no line " + name);
  }
}
