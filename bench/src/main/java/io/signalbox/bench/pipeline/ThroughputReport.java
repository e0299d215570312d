package io.signalbox.bench.pipeline;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Signalbox and its floors in turn, in one process on one broker. */
final class ThroughputReport {

  private static final int WARM_UP = 25;
  private static final int LEAD = 3;

  /** Whom a pipeline that is warm has met. */
  static final Crowd CROWD = new Crowd(5_000, 200);

  private final Ground ground;
  private final int rounds;
  private final int seconds;

  ThroughputReport(Ground ground, int rounds, int seconds) {
    this.ground = ground;
    this.rounds = rounds;
    this.seconds = seconds;
  }

  void print(PrintWriter out) throws Exception {
    try (Pipeline signalbox = Pipeline.signalbox(ground.installation("signalbox"))) {
      Throughput whole = new Throughput(signalbox, CROWD);
      Throughput.Seen cold = whole.measure(0, WARM_UP);
      WarmUp.run(out, () -> whole.measure(LEAD, seconds));
      Map<TopicPartition, Long> since = WrittenRecords.ends(signalbox.installation());
      whole.measure(0, WARM_UP);
      Map<String, Sample> samples = Floor.samples(signalbox.installation(), since);
      Floor folds = new Floor(signalbox.installation(), samples, true);
      Floor bytes = new Floor(signalbox.installation(), samples, false);
      FloorReport.print(folds, out);
      try (Pipeline empty = Pipeline.floor(ground.installation("empty"), folds);
          Pipeline moving = Pipeline.floor(ground.installation("moving"), bytes)) {
        Map<String, Throughput> lines = new LinkedHashMap<>();
        lines.put("Signalbox", whole);
        lines.put("empty folds", new Throughput(empty, CROWD));
        lines.put("bytes moved", new Throughput(moving, CROWD));
        out.printf(Locale.ROOT, "%nthroughput, events/s (cold: %,.0f)%n", cold.rate());
        WarmUp.run(
            out,
            () -> {
              for (Throughput line : lines.values()) {
                line.measure(LEAD, seconds);
              }
            });
        table(measure(lines), out);
      }
    }
  }

  private Map<String, List<Throughput.Seen>> measure(Map<String, Throughput> lines)
      throws Exception {
    Map<String, List<Throughput.Seen>> rates = new LinkedHashMap<>();
    lines.keySet().forEach(name -> rates.put(name, new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, Throughput> line : lines.entrySet()) {
        Throughput.Seen seen = line.getValue().measure(LEAD, seconds);
        rates.computeIfAbsent(line.getKey(), name -> new ArrayList<>()).add(seen);
      }
    }
    return rates;
  }

  private static void table(Map<String, List<Throughput.Seen>> all, PrintWriter out) {
    List<Throughput.Seen> signalbox = all.getOrDefault("Signalbox", List.of());
    out.printf(
        "%-12s %9s %9s %9s %10s %11s %10s%n",
        "", "median", "least", "most", "Signalbox", "CPU/event", "Signalbox");
    all.forEach(
        (name, seen) -> {
          double[] rates = seen.stream().mapToDouble(Throughput.Seen::rate).sorted().toArray();
          out.printf(
              Locale.ROOT,
              "%-12s %,9.0f %,9.0f %,9.0f %10.2f %8.0f us %10.2f%n",
              name,
              rate(seen),
              rates[0],
              rates[rates.length - 1],
              rate(signalbox) / rate(seen),
              micros(seen),
              micros(seen) / micros(signalbox));
        });
  }

  private static double rate(List<Throughput.Seen> seen) {
    return median(seen.stream().mapToDouble(Throughput.Seen::rate).sorted().toArray());
  }

  private static double micros(List<Throughput.Seen> seen) {
    return median(seen.stream().mapToDouble(Throughput.Seen::micros).sorted().toArray());
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
