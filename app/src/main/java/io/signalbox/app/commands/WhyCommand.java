package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why something was done with an account, or why nothing was. */
@Command(
    name = "why",
    description = "Says why an account was routed, or why not.",
    mixinStandardHelpOptions = true)
public final class WhyCommand implements Callable<Integer> {

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ACCOUNT", description = "The account's id.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String account;

  @Mixin private final DayOptions day = new DayOptions();

  @Override
  public Integer call() {
    String path = "/v1/accounts/%s/why?%s".formatted(ServerClient.encoded(account), day.query());
    spec.commandLine()
        .getOut()
        .print(Answer.text(server.client().get(path), server.output(), WhyCommand::told));
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** People read the answer and the ids of the evidence; every fact as it is is in the JSON. */
  private static String told(JsonNode answer) {
    StringBuilder text = new StringBuilder(answer.path("answer").asText()).append('\n');
    for (JsonNode entry : answer.path("entries")) {
      if (entry.path("kind").asText().equals("decision")) {
        text.append("\nEvidence of decision ");
        text.append(entry.path("fact").path("decision_id").asText()).append(":\n");
        entry.path("fact").path("components").forEach(component -> append(text, component));
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, JsonNode component) {
    List<String> ids = component.path("evidence").findValuesAsText("event_id");
    if (!ids.isEmpty()) {
      text.append(
          "  %s: %s\n".formatted(component.path("signal").asText(), String.join(", ", ids)));
    }
  }
}
