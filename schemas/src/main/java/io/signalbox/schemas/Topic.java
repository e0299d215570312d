package io.signalbox.schemas;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic as a value: what it carries, how it is keyed and how long it is kept.
 *
 * @param baseName the name without the installation's prefix, ending in {@code .v<major>}
 * @param keyedBy what the key is, in the words of the architecture
 * @param type the value's generated class
 * @param partitioning how many partitions it has
 * @param retention how long records are kept; empty for ever
 * @param <T> the value's generated class
 */
public record Topic<T extends SpecificRecord>(
    String baseName,
    String keyedBy,
    Class<T> type,
    Partitioning partitioning,
    Optional<Duration> retention) {

  static {
    TrustedContracts.trust();
  }

  /** How many partitions a topic has. */
  public enum Partitioning {
    /**
     * The installation's one count, fixed when its topics are created: topics keyed by account must
     * agree on where an account lives.
     */
    SHARED,
    /** Exactly one: its records need one order. */
    SINGLE
  }

  /** The value's contract, in the version this software writes. */
  public Schema schema() {
    return SpecificData.get().getSchema(type);
  }

  /** The topic's full name, for instance {@code signalbox.decisions.v1}. */
  public String name(String prefix) {
    return prefix + baseName;
  }

  /** The registry's subject of the value: Confluent's TopicNameStrategy. */
  public String subject(String prefix) {
    return name(prefix) + "-value";
  }

  /** The number of partitions in an installation whose shared count is {@code shared}. */
  public int partitions(int shared) {
    return switch (partitioning) {
      case SHARED -> shared;
      case SINGLE -> 1;
    };
  }

  /**
   * The broker's settings for this topic.
   *
   * <p>LogAppendTime everywhere: with CreateTime, imported history is older than any retention and
   * is deleted at the first check, and a producer's wrong clock would freeze a partition.
   */
  public Map<String, String> settings() {
    return Map.of(
        "message.timestamp.type", "LogAppendTime",
        "cleanup.policy", "delete",
        "retention.ms", retention.map(kept -> Long.toString(kept.toMillis())).orElse("-1"),
        "retention.bytes", "-1");
  }
}
