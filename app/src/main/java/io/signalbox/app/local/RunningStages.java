package io.signalbox.app.local;

import io.signalbox.stage.StageRunner;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
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
   * Starts all of them at once; returns when their stores are open.
   *
   * @throws StartFailedException naming the stage that can't
   */
  void start() throws InterruptedException {
    atOnce(StageRunner::start);
  }

  /**
   * Waits until each has its partitions and its state.
   *
   * @throws StartFailedException naming the stage that can't
   */
  void awaitRunning() throws InterruptedException {
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
   * The totals of all books, by their names.
   *
   * @throws InvalidStateStoreException while a stage is restoring or moving its state
   */
  public Map<String, Map<String, Long>> totals() {
    Map<String, Map<String, Long>> totals = new LinkedHashMap<>();
    for (WiredStage stage : wired.values()) {
      StageRunner runner = runner(stage.name());
      for (WiredStage.KeptBooks books : stage.books()) {
        totals.put(
            books.name(), runner.totals(books.store(), books.lines(), installation.partitions()));
      }
    }
    return totals;
  }

  /** Stops all of them at once; each commits what it has done. */
  @Override
  public void close() {
    try {
      atOnce(StageRunner::close);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void atOnce(Consumer<StageRunner> action) throws InterruptedException {
    // Stores are opened by native code, which would pin virtual threads.
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<Future<?>> all =
          runners.values().stream()
              .<Future<?>>map(runner -> threads.submit(() -> action.accept(runner)))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw StartFailedException.because("A stage does not start", e);
    }
  }
}
