package io.signalbox.bench.pipeline;

import io.signalbox.app.local.LocalSettings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bench/pipeline}. */
@Command(
    name = "bench/pipeline",
    mixinStandardHelpOptions = true,
    description = "Measures the whole pipeline on local mode's broker, exactly-once.")
final class PipelineBenchmark implements Callable<Integer> {

  /** What can be measured. */
  enum Part {
    THROUGHPUT,
    LATENCY,
    RESTORE
  }

  @Parameters(
      arity = "0..*",
      description = "What to measure: ${COMPLETION-CANDIDATES}; all when none is named.")
  private List<Part> parts = List.of();

  @Option(
      names = "--data",
      description = "A directory that is deleted before and after (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("bench/target/pipeline");

  @Option(names = "--policies", description = "The policies in force (default: ${DEFAULT-VALUE}).")
  private Path policies = Path.of("policies");

  @Option(
      names = "--rounds",
      description = "Rounds of throughput that count (default: ${DEFAULT-VALUE}).")
  private int rounds = 4;

  @Option(names = "--seconds", description = "Seconds of each round (default: ${DEFAULT-VALUE}).")
  private int seconds = 10;

  @Option(
      names = "--rates",
      split = ",",
      description = "Events a second for latency (default: ${DEFAULT-VALUE}).")
  private List<Integer> rates = List.of(200, 1_000, 5_000);

  @Option(
      names = "--latency-seconds",
      description = "Seconds of each rate that count (default: ${DEFAULT-VALUE}).")
  private int latencySeconds = 40;

  @Option(
      names = "--accounts",
      description = "Accounts whose state is restored (default: ${DEFAULT-VALUE}).")
  private int accounts = 100_000;

  @Option(
      names = "--threads",
      description = "Stream threads of each stage (default: half the cores, as in local mode).")
  private int threads = Ground.Running.usualThreads();

  @Option(
      names = "--commit-millis",
      description = "Milliseconds between commits (default: ${DEFAULT-VALUE}, as in local mode).")
  private long commitMillis = LocalSettings.COMMIT_INTERVAL.toMillis();

  private PipelineBenchmark() {}

  /** Measures what is asked for, prints tables. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new PipelineBenchmark())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    out.println(Machine.facts());
    Directories.delete(data);
    Files.createDirectories(data);
    Set<Part> asked = parts.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(parts);
    Ground.Running running = new Ground.Running(threads, Duration.ofMillis(commitMillis));
    out.printf("threads of each stage: %d; a commit each %d ms%n", threads, commitMillis);
    for (Part part : asked) {
      try (Ground ground = Ground.open(data.resolve(part.name()), policies, running)) {
        switch (part) {
          case THROUGHPUT -> new ThroughputReport(ground, rounds, seconds).print(out);
          case LATENCY -> LatencyReport.print(ground, rates, latencySeconds, out);
          case RESTORE -> RestoreReport.print(ground, accounts, out);
        }
      }
      Directories.delete(data.resolve(part.name()));
    }
    return 0;
  }
}
