package io.signalbox.app.commands;

import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9092",
      description = "Where Kafka answers (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private KafkaAddress kafka;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8081/apis/ccompat/v7",
      description = "Where the schema registry answers (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private URI registry;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      defaultValue = "signalbox.",
      description = "What topic names begin with (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String prefix;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "One of ${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private OutputFormat output;

  @Override
  public Integer call() {
    return new RegisterVerification(kafka, registry, prefix)
        .print(output, spec.commandLine().getOut());
  }
}
