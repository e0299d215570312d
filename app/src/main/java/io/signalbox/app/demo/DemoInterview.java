package io.signalbox.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.signalbox.app.imports.HttpIntake;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Asks the installation what became of the history, until the register has caught up. */
final class DemoInterview {

  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final int TIMES = 60;
  private static final List<String> CAST =
      List.of(DemoCast.BRIGHTWATER, DemoCast.LARKFIELD, DemoCast.NORTHGATE);

  private final Function<String, Optional<JsonNode>> question;
  private final DemoInstallation installation;

  private DemoInterview(
      Function<String, Optional<JsonNode>> question, DemoInstallation installation) {
    this.question = question;
    this.installation = installation;
  }

  /** The findings; after half a minute as they are. */
  static DemoFindings findings(HttpIntake intake, DemoInstallation installation)
      throws InterruptedException {
    DemoInterview interview = new DemoInterview(intake::ask, installation);
    for (int time = 1; time < TIMES && !interview.isSettled(); time++) {
      Thread.sleep(AGAIN);
    }
    return new DemoFindings(
        interview.ask("/v1/status"),
        interview.ask("/v1/ledger"),
        interview.installation.verify(),
        interview.ofCast("/v1/accounts/%s/score"),
        interview.ofCast("/v1/accounts/%s/why"));
  }

  private boolean isSettled() {
    return ask("/v1/ledger").path("balanced").asBoolean()
        && ofCast("/v1/accounts/%s/why").values().stream().allMatch(DemoInterview::tellsRouting);
  }

  private static boolean tellsRouting(JsonNode why) {
    return why.path("entries").findValuesAsText("kind").contains("routing");
  }

  private Map<String, JsonNode> ofCast(String path) {
    Map<String, JsonNode> answers = new TreeMap<>();
    CAST.forEach(account -> answers.put(account, ask(path.formatted(account))));
    return answers;
  }

  private JsonNode ask(String path) {
    return question.apply(path).orElse(MissingNode.getInstance());
  }
}
