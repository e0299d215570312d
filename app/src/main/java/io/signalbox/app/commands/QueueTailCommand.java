package io.signalbox.app.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the latest hand-offs of a queue, without taking them. */
@Command(
    name = "tail",
    description = {
      "Prints the latest hand-offs of a queue, the newest last. Takes none of them.",
      "As json it prints one a line."
    },
    mixinStandardHelpOptions = true)
public final class QueueTailCommand implements Callable<Integer> {

  /** A queue by its short name. */
  public enum Queue {
    SALES,
    CS;

    @Override
    public String toString() {
      return switch (this) {
        case SALES -> "sales";
        case CS -> "cs";
      };
    }
  }

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Parameters(paramLabel = "QUEUE", description = "One of ${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Queue queue;

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

  @Mixin private final KafkaOptions source = new KafkaOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    if (limit < 0) {
      throw new ParameterException(spec.commandLine(), "--limit must be at least 0, not " + limit);
    }
    return new QueueTail(
            queue,
            new KafkaInstallation(source),
            output.format(),
            output.out(),
            spec.commandLine().getErr())
        .print(limit, follow);
  }
}
