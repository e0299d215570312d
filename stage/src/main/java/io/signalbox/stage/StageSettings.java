package io.signalbox.stage;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a stage runs on this machine.
 *
 * @param bootstrapServers Kafka's addresses
 * @param instance this process's name, the same after a restart: it makes the group members static,
 *     so that a restart takes seconds and not a session time-out
 * @param threads stream threads
 * @param commitInterval how often results become visible; half of it is the usual latency
 * @param stateDirectory where the stores live
 */
public record StageSettings(
    String bootstrapServers,
    String instance,
    int threads,
    Duration commitInterval,
    Path stateDirectory) {

  public StageSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
    if (commitInterval.isNegative() || commitInterval.isZero()) {
      throw new IllegalArgumentException("commitInterval must be positive, not " + commitInterval);
    }
  }
}
