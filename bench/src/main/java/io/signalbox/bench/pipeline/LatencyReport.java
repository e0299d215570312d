package io.signalbox.bench.pipeline;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Latency at each rate, each on an installation of its own. */
final class LatencyReport {

  private static final int WARM_UP = 10;
  private static final int LEAD = 15;

  private LatencyReport() {}

  static void print(Ground ground, List<Integer> rates, int seconds, PrintWriter out)
      throws Exception {
    try (Pipeline pipeline = Pipeline.signalbox(ground.installation("warm"))) {
      Throughput whole = new Throughput(pipeline, ThroughputReport.CROWD);
      WarmUp.run(out, () -> whole.measure(0, WARM_UP));
    }
    out.printf("%nlatency from when an event is due until its decision can be read, ms%n");
    out.printf(
        "%10s %10s %8s %8s %8s %8s %10s%n",
        "events/s", "decisions", "p50", "p90", "p99", "max", "behind");
    for (int rate : rates) {
      try (Pipeline pipeline = Pipeline.signalbox(ground.installation("rate-" + rate))) {
        Latency.Seen seen = new Latency(pipeline, rate).measure(LEAD, seconds);
        Histogram micros = seen.micros();
        out.printf(
            Locale.ROOT,
            "%,10d %,10d %8.0f %8.0f %8.0f %8.0f %,10d%n",
            rate,
            micros.getTotalCount(),
            micros.getValueAtPercentile(50) / 1e3,
            micros.getValueAtPercentile(90) / 1e3,
            micros.getValueAtPercentile(99) / 1e3,
            micros.getMaxValue() / 1e3,
            seen.behind());
        if (seen.refused() > 0) {
          out.printf("%10s %d requests were refused%n", "", seen.refused());
        }
      }
    }
  }
}
