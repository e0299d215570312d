package io.signalbox.app.commands;

import io.signalbox.app.Home;
import io.signalbox.app.local.LocalPorts;
import io.signalbox.app.local.PortOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  private static final int MOST_THREADS = 64;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path data;

  @Mixin private final PortOptions ports = new PortOptions();

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
    LocalPorts on = ports.ports();
    int perStage =
        threads == null ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2) : threads;
    if (perStage < 1 || perStage > MOST_THREADS) {
      throw wrong("--threads must be from 1 to %d, not %d".formatted(MOST_THREADS, perStage));
    }
    Path directory = policies == null ? Home.policies() : policies;
    if (!Files.isDirectory(directory)) {
      throw wrong("The directory of policies %s does not exist".formatted(directory));
    }
    new LocalRun(spec.commandLine().getOut()).run(data, on, directory, perStage);
    return 0;
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
