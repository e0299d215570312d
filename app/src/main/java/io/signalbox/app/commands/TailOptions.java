package io.signalbox.app.commands;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How much of a topic's end is printed. */
final class TailOptions {

  @Spec(Target.MIXEE)
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with new ones until Ctrl-C.")
  private boolean follow;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "10",
      description = "How many to begin with (default: ${DEFAULT-VALUE}).")
  private int limit;

  /** Prints so much; gives the exit code. */
  int print(RecordTail<?> tail) {
    if (limit < 0) {
      throw new ParameterException(spec.commandLine(), "--limit must be at least 0, not " + limit);
    }
    return tail.print(limit, follow);
  }
}
