package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--on",
      paramLabel = "DATE",
      description = "Only that day, as 2026-11-19 (default: all days).")
  private @Nullable LocalDate on;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The zone of days and times, as Europe/Berlin (default: this machine's).")
  private @Nullable ZoneId zone;

  @Override
  public Integer call() {
    ZoneId shown = zone == null ? ZoneId.systemDefault() : zone;
    String path =
        "/v1/accounts/%s/why?%szone=%s"
            .formatted(
                ServerClient.encoded(account),
                on == null ? "" : "on=" + on + "&",
                ServerClient.encoded(shown.getId()));
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
