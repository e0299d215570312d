package io.signalbox.stage;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Where records go: one rule for intake, stages and look-ups. */
public final class Partitioning {

  private Partitioning() {}

  /** The partition of a key among {@code partitions}, as Kafka's Java producer chooses it. */
  public static int partitionOf(String key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
  }

  /** Obeys the {@link OutputKey}. */
  public static StreamPartitioner<OutputKey, byte[]> outputPartitioner() {
    return (topic, key, value, partitions) ->
        Optional.of(
            switch (key) {
              case OutputKey.Hashed hashed -> Set.of(partitionOf(hashed.text(), partitions));
              case OutputKey.Stated stated -> Set.of(stated.partition());
              case OutputKey.Everywhere everywhere -> all(partitions);
            });
  }

  /** Writes only the key's text. */
  public static Serializer<OutputKey> keySerializer() {
    return (topic, key) -> {
      String text = key.text();
      return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    };
  }

  private static Set<Integer> all(int partitions) {
    Set<Integer> all = new HashSet<>();
    for (int partition = 0; partition < partitions; partition++) {
      all.add(partition);
    }
    return all;
  }
}
