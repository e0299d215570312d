package io.signalbox.app.commands;

import io.signalbox.schemas.Topics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Mixin private final TailOptions tail = new TailOptions();
  @Mixin private final KafkaOptions source = new KafkaOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    return tail.print(
        new RecordTail<>(
            new KafkaInstallation(source),
            Topics.FAILED_EVENTS,
            FailedEventText::of,
            new RecordTail.Words("Nothing has failed.", "failed"),
            output,
            spec.commandLine().getErr()));
  }
}
