package io.signalbox.app.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives dead deliveries up. */
@Command(
    name = "discard",
    description = {
      "Gives dead deliveries up: they are not tried again.",
      "Without --yes it only says which."
    },
    mixinStandardHelpOptions = true)
final class DeadLettersDiscardCommand implements Callable<Integer> {

  @Mixin private final DeadLetterOrder order = new DeadLetterOrder();

  @Option(
      names = "--reason",
      paramLabel = "WHY",
      required = true,
      description = "Why; it is recorded.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String reason;

  @Override
  public Integer call() {
    return order.run("discard", reason);
  }
}
