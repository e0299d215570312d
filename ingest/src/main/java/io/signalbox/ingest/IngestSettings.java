package io.signalbox.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How an intake runs.
 *
 * @param version of the software, as failed events name it
 * @param bootstrapServers Kafka's addresses
 * @param instance this intake's number, the same after a restart; no two intakes share one
 * @param dataDirectory where the installation key and the fact numbers are kept
 * @param partitions the installation's shared partition count
 * @param sources who may send
 * @param acknowledgement how long the brokers may take to acknowledge before a client gets its 503
 * @param settlement how long a slice may take to settle before closing it is given up
 */
public record IngestSettings(
    String version,
    String bootstrapServers,
    int instance,
    Path dataDirectory,
    int partitions,
    Sources sources,
    Duration acknowledgement,
    Duration settlement) {

  /** Clients wait about 10 s for an answer before they give up and send again. */
  public static final Duration USUAL_ACKNOWLEDGEMENT = Duration.ofSeconds(8);

  /** Long enough to drain a large slice of history. */
  public static final Duration USUAL_SETTLEMENT = Duration.ofMinutes(2);

  private static final Duration SHORTEST_ACKNOWLEDGEMENT = Duration.ofSeconds(1);

  /**
   * Checks everything.
   *
   * @throws IllegalArgumentException naming every problem at once
   */
  public IngestSettings {
    List<String> problems = new ArrayList<>();
    if (version.isBlank()) {
      problems.add("version is empty");
    }
    if (bootstrapServers.isBlank()) {
      problems.add("bootstrap servers are empty; name at least one host:port");
    }
    if (instance < 0) {
      problems.add("instance is %d; it must be 0 or more".formatted(instance));
    }
    if (partitions < 1) {
      problems.add("partitions are %d; there must be at least 1".formatted(partitions));
    }
    if (sources.isEmpty()) {
      problems.add("no write key is known; name at least one source");
    }
    if (sources.hasBlank()) {
      problems.add("a write key or the name of its source is empty");
    }
    if (acknowledgement.compareTo(SHORTEST_ACKNOWLEDGEMENT) < 0) {
      problems.add("acknowledgement is %s; it must be at least 1 s".formatted(acknowledgement));
    }
    if (!settlement.isPositive()) {
      problems.add("settlement is %s; it must be positive".formatted(settlement));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "The settings of the intake are wrong: " + String.join("; ", problems));
    }
  }

  /** The name this intake writes markers under. */
  public String writer() {
    return "ingest-" + instance;
  }
}
