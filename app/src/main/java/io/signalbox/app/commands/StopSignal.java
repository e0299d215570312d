package io.signalbox.app.commands;

import io.signalbox.app.local.LocalMode;
import io.signalbox.app.local.Steps;

/** Stops local mode when a signal ends the process, and says so. */
final class StopSignal {

  private final LocalMode local;
  private final Steps steps;
  private final Thread stop = new Thread(this::stop, "stop");

  private StopSignal(LocalMode local, Steps steps) {
    this.local = local;
    this.steps = steps;
  }

  /** Waits for it. */
  static StopSignal stops(LocalMode local, Steps steps) {
    StopSignal signal = new StopSignal(local, steps);
    Runtime.getRuntime().addShutdownHook(signal.stop);
    return signal;
  }

  private void stop() {
    steps.say("stopping");
    Steps.Step step = steps.begin();
    local.close();
    step.done("stopped");
  }

  /** Waits no more. */
  void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      // It runs already.
    }
  }
}
