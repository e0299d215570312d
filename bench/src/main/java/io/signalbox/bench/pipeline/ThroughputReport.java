package io.signalbox.bench.pipeline;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Signalbox and its floors in turn, in one process on one broker; the first round is discarded. */
final class ThroughputReport {

  private static final int WARM_UP = 25;
  private static final int LEAD = 3;
  private static final Crowd CROWD = new Crowd(5_000, 200);

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
      double cold = whole.measure(0, WARM_UP);
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
        out.printf(Locale.ROOT, "%nthroughput, events/s (cold: %,.0f)%n", cold);
        table(measure(lines), out);
      }
    }
  }

  private Map<String, List<Double>> measure(Map<String, Throughput> lines) throws Exception {
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    lines.keySet().forEach(name -> rates.put(name, new ArrayList<>()));
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, Throughput> line : lines.entrySet()) {
        double rate = line.getValue().measure(LEAD, seconds);
        if (round > 0) {
          rates.computeIfAbsent(line.getKey(), name -> new ArrayList<>()).add(rate);
        }
      }
    }
    return rates;
  }

  private static void table(Map<String, List<Double>> rates, PrintWriter out) {
    double signalbox = median(rates.getOrDefault("Signalbox", List.of()));
    out.printf("%-12s %10s %10s %10s %22s%n", "", "median", "least", "most", "Signalbox of it");
    rates.forEach(
        (name, seen) ->
            out.printf(
                Locale.ROOT,
                "%-12s %,10.0f %,10.0f %,10.0f %22.2f%n",
                name,
                median(seen),
                seen.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                seen.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                signalbox / median(seen)));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
