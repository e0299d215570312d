package io.signalbox.app.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries dead deliveries again. */
@Command(
    name = "redrive",
    description = {
      "Tries dead deliveries again: the same message id, the schedule from its start.",
      "Without --yes it only says which."
    },
    mixinStandardHelpOptions = true)
final class DeadLettersRedriveCommand implements Callable<Integer> {

  @Mixin private final DeadLetterOrder order = new DeadLetterOrder();

  @Option(
      names = "--reason",
      paramLabel = "WHY",
      defaultValue = "tried again by command",
      description = "Why; it is recorded (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String reason;

  @Override
  public Integer call() {
    return order.run("redrive", reason);
  }
}
