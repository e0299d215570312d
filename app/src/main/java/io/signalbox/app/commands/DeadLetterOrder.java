package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.DefaultSources;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What to do with which dead letters; without {@code --yes} it only says what it would do. */
final class DeadLetterOrder {

  @Spec(Spec.Target.MIXEE)
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final DeadLetterFilter filter = new DeadLetterFilter();
  @Mixin private final Speaker speaker = new Speaker();

  @Parameters(
      paramLabel = "HANDOFF",
      arity = "0..*",
      description = "Ids of hand-offs (default: all that the options match).")
  private List<String> handoffs = List.of();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = DefaultSources.CONSUMER_KEY,
      description = "The key of who may take work (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String key;

  @Option(names = "--yes", description = "Do it; without this it is only said what would be done.")
  private boolean yes;

  /**
   * Says what would be done, or does it.
   *
   * @param verb as the path has it
   * @param reason why; it is recorded
   */
  int run(String verb, String reason) {
    ObjectNode which = filter.body(handoffs);
    if (which.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "Name which: by HANDOFF, --destination, --queue, --since or --failure");
    }
    if (!yes) {
      JsonNode found = server.client().get(DeadLetterFilter.path(which));
      output.print(found, answer -> DeadLetterText.wouldBe(answer, verb));
      return 0;
    }
    JsonNode answer =
        server
            .client()
            .post(
                "/v1/dead-letters/" + verb,
                which.put("by", speaker.name()).put("reason", reason),
                key,
                UUID.randomUUID().toString());
    output.print(answer, result -> DeadLetterText.done(result, verb));
    return answer.path("refused").isEmpty() ? 0 : CommandFailedException.FAILURE;
  }
}
