package io.signalbox.app.local;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How local mode runs.
 *
 * @param data where everything is kept
 * @param ports where it answers
 * @param policies the directory of policies
 * @param threads stream threads of each stage
 * @param partitions the shared count of partitions, fixed when the data are new
 * @param prefix what every topic's name begins with
 * @param commitInterval how often a stage's results become visible
 */
public record LocalSettings(
    Path data,
    LocalPorts ports,
    Path policies,
    int threads,
    int partitions,
    String prefix,
    Duration commitInterval) {

  /** The usual shared count of partitions on one machine. */
  public static final int PARTITIONS = 4;

  /** The usual prefix of topics. */
  public static final String PREFIX = "signalbox.";

  /** The usual commit interval: half of it is the usual latency of a stage. */
  public static final Duration COMMIT_INTERVAL = Duration.ofMillis(30);

  public LocalSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1, not " + partitions);
    }
  }

  /** The usual settings on this data and these ports. */
  public static LocalSettings of(Path data, LocalPorts ports, Path policies, int threads) {
    return new LocalSettings(data, ports, policies, threads, PARTITIONS, PREFIX, COMMIT_INTERVAL);
  }
}
