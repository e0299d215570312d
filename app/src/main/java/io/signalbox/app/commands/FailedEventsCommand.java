package io.signalbox.app.commands;

import io.signalbox.schemas.Topics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the latest events that failed, and why. */
@Command(
    name = "failed-events",
    description = {
      "Prints the latest events and records that failed, the newest last: where, and why.",
      "What was sent stays in the topic and is not printed: it may hold names and addresses.",
      "As json it prints one a line."
    },
    mixinStandardHelpOptions = true)
public final class FailedEventsCommand implements Callable<Integer> {

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

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Override
  public Integer call() {
    if (limit < 0) {
      throw new ParameterException(spec.commandLine(), "--limit must be at least 0, not " + limit);
    }
    return new RecordTail<>(
            new KafkaInstallation(source),
            Topics.FAILED_EVENTS,
            FailedEventText::of,
            new RecordTail.Words("Nothing has failed.", "failed"),
            output,
            spec.commandLine().getErr())
        .print(limit, follow);
  }
}
