package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.app.policies.PlayExplanation;
import io.signalbox.app.policies.PolicyCases;
import io.signalbox.app.policies.RoutingExplanation;
import io.signalbox.policy.ActiveRouting;
import io.signalbox.policy.Play;
import io.signalbox.policy.PolicyCase;
import io.signalbox.policy.PolicySet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a play, or routing, means. */
@Command(
    name = "explain",
    description = {
      "Says in plain English what a play means, what one of its cases comes to, or what routing",
      "means.",
      "Of a play: its rules, what time alone changes, what never happens.",
      "Of a case: the score, as of an account, and every decision with its evidence.",
      "Of routing: what routing.yaml and destinations.yaml say."
    },
    mixinStandardHelpOptions = true)
public final class PolicyExplainCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "PLAY", description = "The play's name, or routing.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String name;

  @Mixin private final PolicyFilesOption files = new PolicyFilesOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--case",
      paramLabel = "CASE",
      description = "Explain this case of the play, DIR/cases/PLAY/CASE.yaml, instead.")
  private @Nullable String example;

  @Override
  public Integer call() {
    PolicySet set = files.set();
    if (name.equals(ActiveRouting.ROUTING) && example == null) {
      RoutingExplanation routing =
          RoutingExplanation.of(new ActiveRouting(set.routing(), set.destinations()));
      output.print(new ObjectMapper().valueToTree(routing), all -> text(routing));
      return 0;
    }
    Play play = find(set.plays(), Play::name, "play", name, files.directory());
    if (example == null) {
      PlayExplanation explanation = PlayExplanation.of(play);
      output.print(new ObjectMapper().valueToTree(explanation), all -> text(explanation));
    } else {
      List<PolicyCase> cases =
          PolicyReading.cases(files.directory(), set).stream()
              .filter(each -> each.play().equals(name))
              .toList();
      PolicyCase one = find(cases, PolicyCase::name, "case", example, files.cases(name));
      CaseText text = new CaseText(one, PolicyCases.show(set, one));
      output.print(text.json(), all -> text.text());
    }
    return 0;
  }

  private static <T> T find(
      List<T> all, Function<T, String> names, String what, String wanted, Object place) {
    return all.stream()
        .filter(one -> names.apply(one).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailedException(
                    CommandFailedException.NOT_FOUND,
                    "There is no %s %s in %s, only: %s"
                        .formatted(
                            what,
                            wanted,
                            place,
                            all.stream().map(names).collect(Collectors.joining(", ")))));
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
    explanation.what().forEach(line -> text.append(Wrapped.hanging(2, 4, line)));
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
    lines.forEach(line -> text.append(Wrapped.hanging(2, 4, line)));
  }
}
