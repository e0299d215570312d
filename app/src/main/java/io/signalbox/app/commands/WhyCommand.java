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
    description = {
      "Says why an account was routed, or why not, and what became of it.",
      "Holds, who had it, deliveries and actions are told to the ending, or what it waits for."
    },
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
      throw e.exitCode() == CommandFailedException.NOT_FOUND ? unknown(e) : e;
    }
  }

  /** What is not in the register may be known all the same, or be no account. */
  private CommandFailedException unknown(CommandFailedException notRegistered) {
    if (Pseudonym.mayBe(account)) {
      return notRegistered.with(
          "a person is asked for with: %s score %s".formatted(Home.command(), account));
    }
    try {
      var unused =
          server.client().get("/v1/accounts/%s/score".formatted(ServerClient.encoded(account)));
    } catch (CommandFailedException e) {
      return notRegistered.with(
          "an account is called as the CRM calls it, else by its workspace, as domain:acme.com or as person:PSEUDONYM; those that were handed off are listed by: %s queue tail sales --all"
              .formatted(Home.command()));
    }
    return new CommandFailedException(
        CommandFailedException.NOT_FOUND,
        "Nothing was decided about %s so far; how it stands is told by: %s score %s"
            .formatted(account, Home.command(), account));
  }

  /** A line in lines that fit; those that follow stand further in. */
  private static String wrapped(String line) {
    int indent = line.length() - line.stripLeading().length();
    return Wrapped.hanging(indent, indent + 2, line);
  }

  /** People read the answer and the evidence; every fact as it is is in the JSON. */
  private String told(JsonNode answer) {
    StringBuilder text = new StringBuilder();
    answer.path("answer").asText().lines().forEach(line -> text.append(wrapped(line)));
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
