package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.app.Home;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says why something was done with an account, or why nothing was. */
@Command(
    name = "why",
    description = "Says why an account was routed, or why not.",
    mixinStandardHelpOptions = true)
public final class WhyCommand implements Callable<Integer> {

  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Parameters(paramLabel = "ACCOUNT", description = "The account's id.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String account;

  @Mixin private final DayOptions day = new DayOptions();

  @Override
  public Integer call() {
    String path = "/v1/accounts/%s/why?%s".formatted(ServerClient.encoded(account), day.query());
    output.print(ask(path), this::told);
    return 0;
  }

  private JsonNode ask(String path) {
    try {
      return server.client().get(path);
    } catch (CommandFailedException e) {
      if (e.exitCode() == CommandFailedException.NOT_FOUND && Pseudonym.mayBe(account)) {
        throw e.with("a person is asked for with: %s score %s".formatted(Home.command(), account));
      }
      throw e;
    }
  }

  /** People read the answer and the evidence; every fact as it is is in the JSON. */
  private String told(JsonNode answer) {
    StringBuilder text = new StringBuilder();
    answer
        .path("answer")
        .asText()
        .lines()
        .forEach(line -> text.append(Wrapped.hanging(0, 2, line)));
    for (JsonNode entry : answer.path("entries")) {
      if (entry.path("kind").asText().equals("decision")) {
        JsonNode decision = entry.path("fact");
        text.append(
            "\nEvidence of decision %s on %s:\n"
                .formatted(decision.path("decision_id").asText(), decision.path("play").asText()));
        text.append(EvidenceText.of(decision, day.zone()));
      }
    }
    return text.toString();
  }
}
