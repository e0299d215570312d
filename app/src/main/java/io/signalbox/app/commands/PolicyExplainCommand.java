package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.app.policies.PlayExplanation;
import io.signalbox.policy.Play;
import io.signalbox.policy.PolicySet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a play means. */
@Command(
    name = "explain",
    description = "Says in plain English what a play means, and when time alone changes it.",
    mixinStandardHelpOptions = true)
public final class PolicyExplainCommand implements Callable<Integer> {

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Parameters(index = "0", paramLabel = "PLAY", description = "The play's name.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String name;

  @Mixin private final PolicyFilesOption files = new PolicyFilesOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    PolicySet set = PolicyReading.set(files.directory());
    Play play =
        set.plays().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new CommandFailedException(
                        CommandFailedException.NOT_FOUND,
                        "There is no play %s in %s, only: %s"
                            .formatted(
                                name,
                                files.directory(),
                                set.plays().stream()
                                    .map(Play::name)
                                    .collect(Collectors.joining(", ")))));
    PlayExplanation explanation = PlayExplanation.of(play);
    JsonNode json = new ObjectMapper().valueToTree(explanation);
    spec.commandLine()
        .getOut()
        .print(Answer.text(json, output.format(), whole -> text(explanation)));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static String text(PlayExplanation explanation) {
    StringBuilder text = new StringBuilder(explanation.play()).append('\n');
    explanation.what().forEach(line -> text.append("  ").append(line).append('\n'));
    append(text, "Its rules", explanation.rules());
    append(text, "What time alone changes", explanation.byTime());
    append(text, "What never happens", explanation.never());
    return text.toString();
  }

  private static void append(StringBuilder text, String heading, List<String> lines) {
    text.append('\n').append(heading).append('\n');
    lines.forEach(line -> text.append("  ").append(line).append('\n'));
  }
}
