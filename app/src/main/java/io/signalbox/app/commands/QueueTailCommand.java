package io.signalbox.app.commands;

import io.signalbox.schemas.Topics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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

  @Parameters(paramLabel = "QUEUE", description = "One of ${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Queue queue;

  @Mixin private final TailOptions tail = new TailOptions();

  @Override
  public Integer call() {
    return tail.print(
        switch (queue) {
          case SALES -> Topics.SALES_QUEUE;
          case CS -> Topics.CS_QUEUE;
        },
        HandoffText::of,
        new RecordTail.Words("The queue is empty.", "in the queue"));
  }
}
