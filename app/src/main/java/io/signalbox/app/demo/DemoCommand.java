package io.signalbox.app.demo;

import io.signalbox.app.TimeLength;
import io.signalbox.app.imports.HttpIntake;
import io.signalbox.app.imports.Progress;
import io.signalbox.app.imports.RefusedException;
import io.signalbox.app.imports.Terminal;
import io.signalbox.app.imports.UnreachableException;
import io.signalbox.app.local.LocalPorts;
import io.signalbox.app.local.PortOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code signalbox demo}: two invented weeks through the real thing, and what came of them. */
@Command(
    name = "demo",
    description = {
      "Shows all of it on two weeks of an INVENTED company.",
      "Starts an installation of its own, sends it the history, goes live and says what was",
      "decided and why.",
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class DemoCommand implements Callable<Integer> {

  private static final int FAILURE = 1;

  private final DemoInstallation.Starter starter;
  private final InstantSource clock;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(names = "--exit", description = "End after the report, instead of staying up.")
  private boolean exit;

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "When the two weeks end (default: the start of this hour).")
  private @Nullable Instant until;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Other invented events for another number (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--slice",
      defaultValue = "6h",
      converter = TimeLength.class,
      description = "Length of a slice of event time (default: ${DEFAULT-VALUE}).")
  private Duration slice = Duration.ofHours(6);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "demo-data",
      description =
          "Where everything is kept; an earlier demo's is deleted (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("demo-data");

  @Mixin private final PortOptions ports = new PortOptions();

  /** A demo on installations that {@code starter} starts. */
  public DemoCommand(DemoInstallation.Starter starter, InstantSource clock) {
    this.starter = starter;
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException {
    Instant end = until == null ? clock.instant().truncatedTo(ChronoUnit.HOURS) : until;
    if (end.isAfter(clock.instant())) {
      throw new ParameterException(spec.commandLine(), "--until must not lie in the future");
    }
    LocalPorts on = ports.ports();
    PrintWriter err = spec.commandLine().getErr();
    Path folder;
    try {
      folder = DemoFolder.fresh(data);
    } catch (IOException e) {
      err.println(e.getMessage());
      return FAILURE;
    }
    try (DemoInstallation installation = starter.start(folder, on)) {
      run(installation, end);
      return 0;
    } catch (RefusedException | UnreachableException e) {
      err.println(e.getMessage());
      return FAILURE;
    }
  }

  private void run(DemoInstallation installation, Instant end) throws InterruptedException {
    Progress progress =
        new Progress(spec.commandLine().getErr(), Terminal.watchesStandardError(), clock);
    PrintWriter out = spec.commandLine().getOut();
    List<DemoCall> history = DemoCompany.history(seed, end);
    HttpIntake intake = new HttpIntake(installation.address(), installation.keys());
    progress.say(
        "Sending two weeks of %s, an invented company, up to %s.".formatted(DemoCompany.NAME, end));
    DemoSender.send(history, intake, slice, end, progress);
    out.print(DemoReport.render(DemoInterview.findings(intake, installation)));
    out.println();
    out.println(
        exit
            ? "These need it to be up, and it ends here: leave --exit out to go on."
            : "Stays up at %s until Ctrl-C.".formatted(installation.address()));
    out.flush();
    if (!exit) {
      installation.await();
    }
  }
}
