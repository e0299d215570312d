package io.signalbox.app.local;

import io.signalbox.stage.StageRunner;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** The stages of this process. */
public final class RunningStages implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

  private final Installation installation;
  private final Map<String, WiredStage> wired = new LinkedHashMap<>();
  private final Map<String, StageRunner> runners = new LinkedHashMap<>();

  /** Prepares the stages without touching Kafka. */
  RunningStages(Installation installation, List<WiredStage> stages) {
    this.installation = installation;
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

  /**
   * Starts all of them at once and waits until each has its partitions and its state.
   *
   * @throws StartFailedException naming the stage that can't
   */
  void start() throws InterruptedException {
    runners.values().forEach(StageRunner::start);
    for (StageRunner runner : runners.values()) {
      try {
        runner.awaitRunning(START_TIMEOUT);
      } catch (IllegalStateException e) {
        throw StartFailedException.because("A stage does not start", e);
      }
    }
  }

  /** The runner of a stage, for reading its stores. */
  public StageRunner runner(String stage) {
    StageRunner runner = runners.get(stage);
    if (runner == null) {
      throw new IllegalArgumentException("no stage %s, only %s".formatted(stage, runners.keySet()));
    }
    return runner;
  }

  /** Whether each stage is processing, in the order of the flow. */
  public Map<String, Boolean> running() {
    Map<String, Boolean> running = new LinkedHashMap<>();
    runners.forEach((name, runner) -> running.put(name, runner.isRunning()));
    return running;
  }

  /** What ended a stage, if one has ended. */
  Optional<StartFailedException> failure() {
    for (StageRunner runner : runners.values()) {
      Optional<Throwable> failure = runner.failure();
      if (failure.isPresent()) {
        return Optional.of(
            StartFailedException.because(
                "Stage %s has stopped".formatted(runner.name()), failure.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * The totals of each stage's books.
   *
   * @throws InvalidStateStoreException while a stage is restoring or moving its state
   */
  public Map<String, Map<String, Long>> totals() {
    Map<String, Map<String, Long>> totals = new LinkedHashMap<>();
    wired.forEach(
        (name, stage) ->
            totals.put(
                name,
                runner(name).totals(stage.books(), stage.lines(), installation.partitions())));
    return totals;
  }

  /** Stops all of them at once; each commits what it has done. */
  @Override
  public void close() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      runners.values().forEach(runner -> threads.execute(runner::close));
    }
  }
}
