package io.signalbox.bench.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What was written to a topic with a key: how many records, and some of their values, evenly taken.
 * Markers, ticks and activations have no key.
 *
 * @param records how many
 * @param bytes of keys and values together
 * @param values at most {@link #MOST} of them; null for a deletion
 */
record Sample(long records, long bytes, List<byte @Nullable []> values) {

  static final int MOST = 1_024;

  /** Reads a topic from these offsets on. */
  static Sample of(String bootstrapServers, String topic, Map<TopicPartition, Long> from) {
    List<byte @Nullable []> values = new ArrayList<>();
    long[] counts = new long[3]; // records, bytes, every how manieth is taken
    counts[2] = 1;
    WrittenRecords.each(
        bootstrapServers,
        topic,
        from,
        record -> {
          if (record.key() == null) {
            return;
          }
          if (counts[0] % counts[2] == 0) {
            values.add(record.value());
          }
          if (values.size() == MOST) {
            for (int each = MOST - 1; each > 0; each -= 2) {
              values.remove(each);
            }
            counts[2] *= 2;
          }
          counts[0]++;
          counts[1] += record.key().length + (record.value() == null ? 0 : record.value().length);
        });
    return new Sample(counts[0], counts[1], values);
  }
}
