package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.app.policies.PlayExplanation;
import io.signalbox.app.policies.RoutingExplanation;
import io.signalbox.policy.ActiveRouting;
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

/** Says what a play, or routing, means. */
@Command(
    name = "explain",
    description = {
      "Says in plain English what a play means, and when time alone changes it;",
      "or what routing.yaml and destinations.yaml mean, with the name routing."
    },
    mixinStandardHelpOptions = true)
public final class PolicyExplainCommand implements Callable<Integer> {

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Parameters(index = "0", paramLabel = "PLAY", description = "The play's name, or routing.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String name;

  @Mixin private final PolicyFilesOption files = new PolicyFilesOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    PolicySet set = PolicyReading.set(files.directory());
    if (name.equals(ActiveRouting.ROUTING)) {
      RoutingExplanation routing =
          RoutingExplanation.of(new ActiveRouting(set.routing(), set.destinations()));
      print(new ObjectMapper().valueToTree(routing), text(routing));
      return 0;
    }
    Play play =
        set.plays().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new CommandFailedException(
                        CommandFailedException.NOT_FOUND,
                        "There is no play %s in %s, only: %s, and routing"
                            .formatted(
                                name,
                                files.directory(),
                                set.plays().stream()
                                    .map(Play::name)
                                    .collect(Collectors.joining(", ")))));
    PlayExplanation explanation = PlayExplanation.of(play);
    print(new ObjectMapper().valueToTree(explanation), text(explanation));
    return 0;
  }

  private void print(JsonNode json, String text) {
    spec.commandLine().getOut().print(Answer.text(json, output.format(), whole -> text));
    spec.commandLine().getOut().flush();
  }

  private static String text(RoutingExplanation explanation) {
    StringBuilder text = new StringBuilder("routing\n");
    append(text, "The first of these rules that matches decides", explanation.rules());
    append(text, "Who is asked", explanation.people());
    append(text, "What is waited for, and what is not routed", explanation.conditions());
    append(text, "How the queues are taken, and what is promised", explanation.queues());
    append(text, "Where queues are pushed", explanation.destinations());
    return text.toString();
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
    if (lines.isEmpty()) {
      return;
    }
    text.append('\n').append(heading).append('\n');
    lines.forEach(line -> text.append("  ").append(line).append('\n'));
  }
}
