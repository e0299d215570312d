package io.signalbox.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.testkit.GoldenFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the commands about policies print and how they end, where they need no server. */
final class PolicyCommandsTest {

  private static final String POLICIES = "src/test/resources/policies/";

  @Test
  void sayWhatPoliciesMeanAndHowTheyEnd() {
    StringBuilder all = new StringBuilder();
    for (String line :
        List.of(
            "policy",
            "policy check " + POLICIES + "old",
            "policy check " + POLICIES + "broken",
            "policy check no/such/directory",
            "policy explain pql " + POLICIES + "new",
            "policy explain expansion " + POLICIES + "new",
            "policy explain pql %snew --case one-person-shares-and-invites".formatted(POLICIES),
            "policy explain pql %snew --case none".formatted(POLICIES),
            "policy test " + POLICIES + "new",
            "policy test " + POLICIES + "new --output json",
            "policy test " + POLICIES + "old",
            "policy diff %sold %snew".formatted(POLICIES, POLICIES),
            "policy diff %sold %sold/pql.yaml".formatted(POLICIES, POLICIES),
            "policy diff %snew %snew --output json".formatted(POLICIES, POLICIES),
            "policy diff %snew no/such/file.yaml".formatted(POLICIES),
            "policy activate " + POLICIES + "new --by ada",
            "policy rollback --to 1",
            "policy backtest " + POLICIES + "new --horizon soon")) {
      all.append(CommandResult.of(line.split(" ")).text(line));
    }

    GoldenFile.assertMatches(Path.of("src/test/resources/policy.txt"), all.toString());
  }

  @Test
  void showACaseToProgramsAsTheServerWould() throws Exception {
    JsonNode shown =
        new ObjectMapper()
            .readTree(
                CommandResult.of(
                        "policy",
                        "explain",
                        "pql",
                        "../policies",
                        "--case=one-person-does-all",
                        "--output=json")
                    .out());

    assertThat(shown.at("/standing/units/0/plays/0/play").asText()).isEqualTo("pql");
    assertThat(shown.at("/standing/units/0/plays/0/qualified").asBoolean()).isTrue();
    assertThat(shown.at("/decisions/0/transition").asText()).isEqualTo("QUALIFIED");
  }

  @Test
  void sayInOneSentenceThatNothingAnswers() {
    for (String line :
        List.of(
            "policy list",
            "policy preview " + POLICIES + "new",
            "policy diff in-force " + POLICIES + "new",
            "policy activate %snew --preview 0 --by ada --reason because".formatted(POLICIES),
            "policy rollback --to 1 --by ada --reason because",
            "policy backtest " + POLICIES + "new")) {
      CommandResult result = CommandResult.of((line + " --kafka 127.0.0.1:1").split(" "));

      assertThat(result.exitCode()).as(line).isEqualTo(5);
      assertThat(result.err()).as(line).startsWith("signalbox: No Kafka answers").hasLineCount(1);
    }
  }
}
