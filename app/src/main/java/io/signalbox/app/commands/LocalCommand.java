package io.signalbox.app.commands;

import io.signalbox.app.Home;
import io.signalbox.app.local.LocalPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs Signalbox with everything it needs on this machine. */
@Command(
    name = "local",
    description = "Runs Signalbox with broker and schema registry on this machine, until Ctrl-C.",
    mixinStandardHelpOptions = true)
public final class LocalCommand implements Callable<Integer> {

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path data;

  @Option(
      names = "--http-port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Where Signalbox answers; 0 for any free port (default: ${DEFAULT-VALUE}).")
  private int httpPort;

  @Option(
      names = "--kafka-port",
      paramLabel = "N",
      defaultValue = "9092",
      description = "Where Kafka answers; 0 for any free port (default: ${DEFAULT-VALUE}).")
  private int kafkaPort;

  @Option(
      names = "--registry-port",
      paramLabel = "N",
      defaultValue = "8081",
      description =
          "Where the schema registry answers; 0 for any free port (default: ${DEFAULT-VALUE}).")
  private int registryPort;

  @Option(
      names = "--policies",
      paramLabel = "DIR",
      description = "The directory of policies to put in force (default: those beside signalbox).")
  private @Nullable Path policies;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of each stage (default: half the processors).")
  private @Nullable Integer threads;

  @Override
  public Integer call() throws InterruptedException {
    check("--http-port", httpPort, 0, 65535);
    check("--kafka-port", kafkaPort, 0, 65535);
    check("--registry-port", registryPort, 0, 65535);
    int perStage =
        threads == null ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2) : threads;
    check("--threads", perStage, 1, 64);
    Path directory = policies == null ? Home.policies() : policies;
    if (!Files.isDirectory(directory)) {
      throw wrong("The directory of policies %s does not exist".formatted(directory));
    }
    new LocalRun(spec.commandLine().getOut())
        .run(data, LocalPorts.of(httpPort, kafkaPort, registryPort), directory, perStage);
    return 0;
  }

  private void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw wrong("%s must be from %d to %d, not %d".formatted(option, least, most, value));
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
