package io.signalbox.bench.pipeline;

import io.signalbox.app.DefaultSources;
import io.signalbox.app.SignalboxWiring;
import io.signalbox.app.Version;
import io.signalbox.app.local.Installation;
import io.signalbox.app.local.WiredStage;
import io.signalbox.ingest.IngestSettings;
import io.signalbox.ingest.NotAcknowledgedException;
import io.signalbox.ingest.Outcome;
import io.signalbox.ingest.Sources;
import io.signalbox.ingest.stream.ClockConflictException;
import io.signalbox.ingest.stream.IntakeRuntime;
import io.signalbox.ingest.stream.NotSettledException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** An intake and the stages behind it, live. */
final class Pipeline implements AutoCloseable {

  private final Installation installation;
  private final IntakeRuntime intake;
  private final Stages stages;
  private final double eventsPerRecord;

  private Pipeline(
      Installation installation, IntakeRuntime intake, Stages stages, double eventsPerRecord) {
    this.installation = installation;
    this.intake = intake;
    this.stages = stages;
    this.eventsPerRecord = eventsPerRecord;
  }

  /** Signalbox as local mode wires it: identity with its clock, classifier, router, audit. */
  static Pipeline signalbox(Installation installation)
      throws InterruptedException,
          NotAcknowledgedException,
          ClockConflictException,
          NotSettledException {
    Stages stages = Stages.start(installation, wired(installation));
    Pipeline pipeline = new Pipeline(installation, intake(installation), stages, 1);
    pipeline.intake.clock().goLive("benchmark");
    return pipeline;
  }

  /** The floor below it. */
  static Pipeline floor(Installation installation, Floor floor)
      throws InterruptedException, NotAcknowledgedException {
    Stages stages = Stages.start(installation, floor.stages(installation.contracts()));
    return new Pipeline(installation, intake(installation), stages, floor.eventsPerRecord());
  }

  /** Signalbox's stages; the policies come into force here. */
  static List<WiredStage> wired(Installation installation) {
    return new SignalboxWiring(
            SignalboxWiring.policies(installation.policies()),
            DefaultSources.byWriteKey(),
            Clock.systemUTC())
        .stages(installation);
  }

  Installation installation() {
    return installation;
  }

  /**
   * Writes the calls of a crowd from one number to before another; returns the events among them.
   */
  long send(Crowd crowd, long from, long to) throws NotAcknowledgedException {
    List<Outcome> written =
        intake
            .events()
            .write(
                at -> {
                  List<Outcome> outcomes = new ArrayList<>();
                  for (long number = from; number < to; number++) {
                    outcomes.addAll(crowd.call(number, at));
                  }
                  return outcomes;
                });
    return written.stream().filter(Outcome.Product.class::isInstance).count();
  }

  /** How many events the classifier has folded. */
  long folded() {
    return Math.round(stages.total("classifier", "events") * eventsPerRecord);
  }

  Stages stages() {
    return stages;
  }

  @Override
  public void close() {
    intake.close();
    stages.close();
    installation.data().close();
  }

  private static IntakeRuntime intake(Installation installation) throws NotAcknowledgedException {
    return IntakeRuntime.start(
        new IngestSettings(
            Version.text(),
            installation.bootstrapServers(),
            0,
            installation.data().root(),
            installation.partitions(),
            new Sources(DefaultSources.byWriteKey()),
            IngestSettings.USUAL_ACKNOWLEDGEMENT,
            IngestSettings.USUAL_SETTLEMENT),
        installation.contracts(),
        Clock.systemUTC());
  }
}
