package io.signalbox.bench.delivery;

import io.signalbox.app.local.LocalSettings;
import io.signalbox.bench.pipeline.Directories;
import io.signalbox.bench.pipeline.Ground;
import io.signalbox.bench.pipeline.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code bench/delivery}. */
@Command(
    name = "bench/delivery",
    mixinStandardHelpOptions = true,
    description =
        "Measures routing and delivery on local mode's broker against a bare producer and a bare HTTP client.")
final class DeliveryBenchmark implements Callable<Integer> {

  private static final String SIGNING = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

  @Option(
      names = "--data",
      description = "A directory that is deleted before and after (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("bench/target/delivery");

  @Option(names = "--rounds", description = "Rounds that count (default: ${DEFAULT-VALUE}).")
  private int rounds = 4;

  @Option(
      names = "--handoffs",
      description = "Hand-offs of each round (default: ${DEFAULT-VALUE}).")
  private int handoffs = 10_000;

  @Option(
      names = "--concurrency",
      description = "Calls at the same time (default: ${DEFAULT-VALUE}).")
  private int concurrency = 16;

  private DeliveryBenchmark() {}

  /** Measures, prints a table. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DeliveryBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    out.println(Machine.facts());
    Directories.delete(data);
    Path policies = Files.createDirectories(data.resolve("policies"));
    try (CountingReceiver receiver = new CountingReceiver()) {
      write(policies, receiver);
      try (Ground ground =
          Ground.open(
              data.resolve("ground"),
              policies,
              new Ground.Running(Ground.Running.usualThreads(), LocalSettings.COMMIT_INTERVAL))) {
        new DeliveryReport(ground, receiver, rounds, handoffs, concurrency).print(out);
      }
    }
    Directories.delete(data);
    return 0;
  }

  private void write(Path policies, CountingReceiver receiver) throws IOException {
    Files.writeString(
        policies.resolve("tracking-plan.yaml"),
        "owner: benchmark\nunplanned: accept\nevents: {}\nfacts: {crm_id: text}\n");
    Files.writeString(
        policies.resolve("p.yaml"),
        """
        play: p
        about: Whoever shares a report.
        route: sales
        per: person
        threshold: {qualify: 70, release: 50}
        signals:
          activated: {event: Report Shared, ever: true, points: 80}
        """);
    Files.writeString(
        policies.resolve("routing.yaml"),
        """
        rules: [{otherwise: true, to: sales}]
        queues: {sales: {take: push, to: [receiver]}}
        """);
    Path secret = Files.writeString(policies.resolve("signing.secret"), SIGNING);
    Files.writeString(
        policies.resolve("destinations.yaml"),
        """
        destinations:
          receiver:
            kind: webhook
            url: %s
            secrets: {signing: {file: %s}}
            allow_private: true
            concurrency: %d
        """
            .formatted(receiver.address(), secret.toAbsolutePath(), concurrency));
  }
}
