package io.signalbox.app.commands;

import io.signalbox.app.policies.Activation;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts earlier policies in force again. */
@Command(
    name = "rollback",
    description = {
      "Activates once more what an earlier activation put in force, under a new number.",
      "No preview is asked for; brakes and reviews of the plays hold as ever."
    },
    mixinStandardHelpOptions = true)
public final class PolicyRollbackCommand implements Callable<Integer> {

  @Mixin private final ActivationOrder order = new ActivationOrder();
  @Mixin private final KafkaOptions kafka = new KafkaOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--to",
      paramLabel = "NUMBER",
      required = true,
      description = "The activation's number, as policy list shows it.")
  private long number;

  @Override
  public Integer call() {
    return new PolicyActivating(new PolicyInstallation(kafka), output)
        .run(
            history ->
                history
                    .numbered(number)
                    .map(Activation::texts)
                    .orElseThrow(
                        () ->
                            new CommandFailedException(
                                CommandFailedException.NOT_FOUND,
                                "There was no activation %d, only: %s"
                                    .formatted(
                                        number,
                                        history.activations().stream()
                                            .map(one -> Long.toString(one.number()))
                                            .collect(Collectors.joining(", "))))),
            order);
  }
}
