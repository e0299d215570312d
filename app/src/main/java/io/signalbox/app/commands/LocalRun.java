package io.signalbox.app.commands;

import io.signalbox.app.DefaultSources;
import io.signalbox.app.SignalboxWiring;
import io.signalbox.app.local.LocalMode;
import io.signalbox.app.local.LocalPorts;
import io.signalbox.app.local.LocalSettings;
import io.signalbox.app.local.StartFailedException;
import io.signalbox.app.local.Steps;
import io.signalbox.app.local.Wiring;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CancellationException;

/** Runs local mode until a signal ends it. Apart from its command, so that help loads no Kafka. */
final class LocalRun {

  private final Steps steps;

  LocalRun(PrintWriter out) {
    this.steps = new Steps(out);
  }

  void run(Path data, LocalPorts ports, Path policies, int threads) throws InterruptedException {
    LocalMode local =
        new LocalMode(LocalSettings.of(data, ports, policies, threads), wiring(policies), steps);
    StopSignal stop = StopSignal.stops(local, steps);
    try {
      local.await(local.start());
    } catch (StartFailedException e) {
      throw new CommandFailedException(CommandFailedException.FAILURE, e.sentence());
    } catch (CancellationException e) {
      // Stopped while starting: the signal has its own exit code.
    } finally {
      stop.forget();
    }
  }

  private static Wiring wiring(Path policies) {
    try {
      return new SignalboxWiring(
          SignalboxWiring.policies(policies), DefaultSources.byWriteKey(), Clock.systemUTC());
    } catch (StartFailedException e) {
      throw new CommandFailedException(CommandFailedException.FAILURE, e.sentence());
    }
  }
}
