package io.signalbox.bench.pipeline;

import io.signalbox.app.local.Installation;
import io.signalbox.app.local.WiredStage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.Histogram;

/**
 * How the classifier's state comes back when its directory is lost: the stage alone, on the
 * timelines of so many accounts with a profile and nine events of four people each, none of whom
 * has qualified.
 */
final class Restore {

  private static final String STAGE = "classifier";
  private static final int STEPS = 10;
  private static final int DECIDING = 5;
  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
  private static final Duration QUIET = Duration.ofSeconds(3);

  private final Ground ground;
  private final int accounts;
  private final Crowd crowd;
  private final Installation installation;

  Restore(Ground ground, int accounts) throws InterruptedException {
    this.ground = ground;
    this.accounts = accounts;
    this.crowd = new Crowd(accounts, 2 * STEPS);
    this.installation = ground.installation("restore");
  }

  /**
   * What was seen.
   *
   * @param disk bytes of the state directory
   * @param units the changelog of the units' rows
   * @param due the changelog of the due index
   * @param running until the stage ran again, its directory deleted
   * @param decided until the first new decision could be read
   */
  record Seen(long disk, Changelog units, Changelog due, Duration running, Duration decided) {}

  /** Fills the state, deletes it, and lets it be restored. */
  Seen measure() throws InterruptedException, ExecutionException, IOException {
    List<WiredStage> classifier =
        Pipeline.wired(installation).stream().filter(one -> one.name().equals(STAGE)).toList();
    Path state = installation.data().state();
    try (TimelineWriter writer = new TimelineWriter(installation)) {
      try (Stages stages = Stages.start(installation, classifier)) {
        fill(writer, stages);
      }
      long disk = Directories.bytes(state);
      Changelog units = Changelog.of(ground, installation, STAGE, "classifier-units");
      Changelog due = Changelog.of(ground, installation, STAGE, "classifier-due");
      Directories.delete(state);
      oneQualifies(writer);
      // A topology is built once for each start.
      List<WiredStage> again =
          Pipeline.wired(installation).stream().filter(one -> one.name().equals(STAGE)).toList();
      long begun = System.nanoTime();
      try (DecisionWatch watch = DecisionWatch.start(installation, number -> begun);
          Stages stages = Stages.start(installation, again)) {
        Duration running = Duration.ofNanos(System.nanoTime() - begun);
        return new Seen(disk, units, due, running, firstDecision(watch, stages));
      }
    } finally {
      installation.data().close();
    }
  }

  private void fill(TimelineWriter writer, Stages stages) throws InterruptedException {
    for (int step = 0; step < STEPS; step++) {
      Instant at = BEGIN.plusSeconds(step);
      for (int company = 0; company < accounts; company++) {
        long number = (long) step * accounts + company;
        if (step == 0) {
          writer.facts(Crowd.account(company), Crowd.profile(company).getFacts(), at);
        } else {
          writer.event(crowd.event(number, company, step, at));
        }
      }
    }
    writer.tick(BEGIN.plusSeconds(STEPS));
    awaitQuiet(stages);
  }

  private void oneQualifies(TimelineWriter writer) {
    for (int step = STEPS; step < STEPS + DECIDING; step++) {
      long number = (long) step * accounts;
      writer.event(crowd.event(number, 0, step, BEGIN.plusSeconds(step)));
    }
    writer.tick(BEGIN.plusSeconds(STEPS + DECIDING));
  }

  /** Work that waits writes a tick of its own, so that the books move until all is done. */
  private static void awaitQuiet(Stages stages) throws InterruptedException {
    long before = -1;
    for (long now = 0; now != before || now == 0; now = stages.total(STAGE, "records in")) {
      before = now;
      Thread.sleep(QUIET);
    }
  }

  private static Duration firstDecision(DecisionWatch watch, Stages stages)
      throws InterruptedException {
    Histogram seen = watch.latencies();
    while (seen.getTotalCount() == 0) {
      var unused = stages.total(STAGE, "qualified"); // says so if the stage has stopped
      Thread.sleep(5);
      seen = watch.latencies();
    }
    return Duration.ofNanos(seen.getMinValue() * 1_000);
  }
}
