package io.signalbox.app.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads the whole register and says whether it is as it was written. */
@Command(
    name = "verify",
    description = {
      "Reads the whole register from Kafka and proves that its hash chain is unbroken",
      "and that no fact of any writer is missing. Exit code 4 when something is wrong."
    },
    mixinStandardHelpOptions = true)
public final class AuditVerifyCommand implements Callable<Integer> {

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Mixin private final KafkaOptions source = new KafkaOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "One of ${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private OutputFormat output;

  @Override
  public Integer call() {
    return new RegisterVerification(source.kafka(), source.registry(), source.prefix())
        .print(output, spec.commandLine().getOut());
  }
}
