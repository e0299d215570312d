package io.signalbox.app.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command's answer is printed. */
final class OutputOption {

  @Spec(Spec.Target.MIXEE)
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private OutputFormat output;

  OutputFormat format() {
    return output;
  }

  /** Prints an answer, for people in the form that any answer has. */
  void print(JsonNode answer) {
    print(answer, each -> new AnswerTable().render(each));
  }

  /** Prints an answer, for people in a form of its own. */
  void print(JsonNode answer, Function<JsonNode, String> forPeople) {
    out().print(Answer.text(answer, output, forPeople));
    out().flush();
  }

  /** Where answers go. */
  PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
