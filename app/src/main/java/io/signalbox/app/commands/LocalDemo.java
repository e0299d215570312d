package io.signalbox.app.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.signalbox.app.DefaultSources;
import io.signalbox.app.Home;
import io.signalbox.app.SignalboxWiring;
import io.signalbox.app.demo.DemoCommand;
import io.signalbox.app.demo.DemoInstallation;
import io.signalbox.app.imports.WriteKeys;
import io.signalbox.app.local.LocalMode;
import io.signalbox.app.local.LocalPorts;
import io.signalbox.app.local.LocalSettings;
import io.signalbox.app.local.RunningLocal;
import io.signalbox.app.local.StartFailedException;
import io.signalbox.app.local.Steps;
import io.signalbox.audit.AuditVerification;
import io.signalbox.audit.VerificationResult;
import io.signalbox.audit.stream.RegisterReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;

/** The demo's installation: local mode with the shipped policies in a folder of its own. */
public final class LocalDemo implements DemoInstallation {

  private final LocalMode local;
  private final RunningLocal running;
  private final StopSignal stop;

  private LocalDemo(LocalMode local, RunningLocal running, StopSignal stop) {
    this.local = local;
    this.running = running;
    this.stop = stop;
  }

  /** The demo's command on installations of this kind. */
  public static DemoCommand command(InstantSource clock) {
    return new DemoCommand(
        (data, ports) -> start(data, ports, new Steps(new PrintWriter(System.err, true, UTF_8))),
        clock);
  }

  private static DemoInstallation start(Path data, LocalPorts ports, Steps steps)
      throws InterruptedException {
    Path policies = Home.policies();
    LocalSettings settings = LocalSettings.of(data, ports, policies, 1);
    try {
      SignalboxWiring wiring =
          new SignalboxWiring(
              SignalboxWiring.policies(policies), DefaultSources.byWriteKey(), Clock.systemUTC());
      LocalMode local = new LocalMode(settings, wiring, steps);
      return started(local, StopSignal.stops(local, steps));
    } catch (StartFailedException e) {
      throw new CommandFailedException(CommandFailedException.FAILURE, e.sentence());
    }
  }

  private static LocalDemo started(LocalMode local, StopSignal stop) throws InterruptedException {
    try {
      return new LocalDemo(local, local.start(), stop);
    } catch (StartFailedException e) {
      stop.forget();
      throw e;
    }
  }

  @Override
  public URI address() {
    return running.address();
  }

  @Override
  public WriteKeys keys() {
    return new WriteKeys(
        Optional.of(DefaultSources.PRODUCT_KEY), Optional.of(DefaultSources.CRM_KEY));
  }

  @Override
  public Verification verify() {
    try (RegisterReader register =
        new RegisterReader(
            running.installation().contracts(), running.installation().bootstrapServers())) {
      VerificationResult result =
          AuditVerification.verify(
              running.installation().contracts(),
              running.installation().partitions(),
              register::entries);
      return new Verification(result.isWhole(), result.entries());
    }
  }

  @Override
  public void await() throws InterruptedException {
    local.await(running);
  }

  @Override
  public void close() {
    local.close();
    stop.forget();
  }
}
