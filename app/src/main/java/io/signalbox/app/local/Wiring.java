package io.signalbox.app.local;

import io.signalbox.app.Ledger;
import java.util.List;
import java.util.Map;

/** What an installation consists of: the one place where a stage or a service is added. */
public interface Wiring {

  /** The stages, in the order of the flow. */
  List<WiredStage> stages(Installation installation);

  /** What is served beside them; called while the stages start. */
  List<Service> services(Installation installation, RunningStages stages);

  /** What the user should know when all runs, each in a line; known when the stages are. */
  default List<String> notices() {
    return List.of();
  }

  /**
   * The books.
   *
   * @param totals of each stage: its name, then the line of its books
   */
  Ledger ledger(Map<String, Map<String, Long>> totals);
}
