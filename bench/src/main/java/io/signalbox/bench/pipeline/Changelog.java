package io.signalbox.bench.pipeline;

import io.signalbox.app.local.Installation;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeLogDirsResult;
import org.apache.kafka.common.utils.Bytes;

/**
 * What the changelog of a store holds.
 *
 * @param written records, a row's earlier ones included
 * @param rows that are there
 * @param rowBytes of their keys and values
 * @param logBytes what it takes at the broker, which may compact it later
 */
record Changelog(long written, long rows, long rowBytes, long logBytes) {

  /** Reads it whole. */
  static Changelog of(Ground ground, Installation installation, String stage, String store)
      throws ExecutionException, InterruptedException {
    String topic = "%s%s-%s-changelog".formatted(installation.contracts().prefix(), stage, store);
    Map<Bytes, Integer> rows = new HashMap<>();
    long[] written = {0};
    WrittenRecords.each(
        installation.bootstrapServers(),
        topic,
        record -> {
          written[0]++;
          Bytes key = Bytes.wrap(record.key());
          if (record.value() == null) {
            rows.remove(key);
          } else {
            rows.put(key, record.key().length + record.value().length);
          }
        });
    return new Changelog(
        written[0],
        rows.size(),
        rows.values().stream().mapToLong(Integer::longValue).sum(),
        logBytes(ground, topic));
  }

  private static long logBytes(Ground ground, String topic)
      throws ExecutionException, InterruptedException {
    try (Admin admin = ground.admin()) {
      DescribeLogDirsResult answer =
          admin.describeLogDirs(
              admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList());
      return answer.allDescriptions().get().values().stream()
          .flatMap(directories -> directories.values().stream())
          .flatMap(directory -> directory.replicaInfos().entrySet().stream())
          .filter(replica -> replica.getKey().topic().equals(topic))
          .mapToLong(replica -> replica.getValue().size())
          .sum();
    }
  }
}
