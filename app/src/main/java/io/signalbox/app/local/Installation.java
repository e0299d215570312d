package io.signalbox.app.local;

import io.signalbox.schemas.Contracts;
import io.signalbox.stage.StageSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * An installation as its stages and services see it: broker and topics are there, ids are known.
 *
 * @param contracts the topics with their schema ids
 * @param partitions the shared count of partitions
 * @param bootstrapServers where Kafka clients begin
 * @param data where files of this installation belong
 * @param policies the directory of policies
 * @param threads stream threads of each stage
 * @param commitInterval how often a stage's results become visible
 */
public record Installation(
    Contracts contracts,
    int partitions,
    String bootstrapServers,
    DataDirectory data,
    Path policies,
    int threads,
    Duration commitInterval) {

  /** This process's name: the same after a restart, so that its group members are known. */
  public static final String INSTANCE = "local";

  /** How a stage runs here. */
  public StageSettings stageSettings() {
    return new StageSettings(bootstrapServers, INSTANCE, threads, commitInterval, data.state());
  }
}
