package io.signalbox.app.commands;

import io.signalbox.schemas.Topics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

  @Mixin private final TailOptions tail = new TailOptions();

  @Override
  public Integer call() {
    return tail.print(
        Topics.FAILED_EVENTS,
        FailedEventText::of,
        new RecordTail.Words("Nothing has failed.", "failed"));
  }
}
