package io.signalbox.bench.pipeline;

import io.signalbox.app.local.Installation;
import io.signalbox.app.local.WiredStage;
import io.signalbox.stage.StageRunner;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stages that run in this process, with their books. */
public final class Stages implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Map<String, WiredStage> wired = new LinkedHashMap<>();
  private final Map<String, StageRunner> runners = new LinkedHashMap<>();
  private final int partitions;

  private Stages(Installation installation, List<WiredStage> stages) {
    this.partitions = installation.partitions();
    for (WiredStage stage : stages) {
      wired.put(stage.name(), stage);
      runners.put(
          stage.name(),
          new StageRunner(
              stage.name(),
              stage.topology(),
              installation.contracts(),
              installation.stageSettings()));
    }
  }

  /** Starts them; returns when each has its partitions and its state. */
  public static Stages start(Installation installation, List<WiredStage> stages)
      throws InterruptedException {
    Stages started = new Stages(installation, stages);
    started.runners.values().forEach(StageRunner::start);
    for (StageRunner runner : started.runners.values()) {
      runner.awaitRunning(PATIENCE);
    }
    return started;
  }

  /** A line of a stage's books over all partitions. */
  public long total(String stage, String line) {
    return totals(stage).getOrDefault(line, 0L);
  }

  /** All lines of a stage's books. */
  public Map<String, Long> totals(String stage) {
    for (StageRunner runner : runners.values()) {
      runner
          .failure()
          .ifPresent(
              failure -> {
                throw new IllegalStateException(runner.name() + " has stopped", failure);
              });
    }
    WiredStage asked = wired.get(stage);
    StageRunner runner = runners.get(stage);
    if (asked == null || runner == null) {
      throw new IllegalArgumentException("no stage " + stage);
    }
    WiredStage.KeptBooks books = asked.books().getFirst();
    return runner.totals(books.store(), books.lines(), partitions);
  }

  @Override
  public void close() {
    runners.values().forEach(StageRunner::close);
  }
}
