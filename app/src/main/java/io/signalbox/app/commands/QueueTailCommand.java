package io.signalbox.app.commands;

import io.signalbox.app.http.QueueListService;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the latest hand-offs of a queue and how each stands, without taking them. */
@Command(
    name = "tail",
    description = {
      "Prints the latest hand-offs of a queue that are open, and how each stands.",
      "The newest is last; of each it says since when, and who has it. Takes none of them.",
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

  @Option(
      names = "--all",
      description = "Also those that ended in the last 90 days, and how they ended.")
  private boolean all;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with new ones and with changes until Ctrl-C; with --all also endings.")
  private boolean follow;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "10",
      description = "How many to begin with, at most 1000 (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Override
  public Integer call() throws InterruptedException {
    if (limit < 0 || limit > QueueListService.MOST) {
      throw new ParameterException(
          spec.commandLine(),
          "--limit must be from 0 to %d, not %d".formatted(QueueListService.MOST, limit));
    }
    ServerClient client = server.client();
    QueueTail tail = new QueueTail(client::get, queue, all, output.format(), output.out());
    if (follow) {
      tail.follow(
          limit,
          new Connection(
              "Signalbox at " + server.address(),
              () -> false,
              System::nanoTime,
              spec.commandLine().getErr()));
    } else {
      tail.print(limit);
    }
    return 0;
  }
}
