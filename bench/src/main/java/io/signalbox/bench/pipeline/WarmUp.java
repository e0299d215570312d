package io.signalbox.bench.pipeline;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Rounds that don't count, until the compilers rest. On two cores they take half of what there is
 * for minutes, and what Signalbox writes for an event while it is slow is not what it writes later.
 */
public final class WarmUp {

  /** Of a core. */
  private static final double AT_REST = 0.1;

  private static final int MOST_ROUNDS = 15;

  private WarmUp() {}

  /** What is measured later. */
  public interface Round {
    void run() throws Exception;
  }

  /** Runs the round until the compilers have little left to do, and says how often. */
  public static void run(PrintWriter out, Round round) throws Exception {
    double compilers = 1;
    int rounds = 0;
    for (; compilers > AT_REST && rounds < MOST_ROUNDS; rounds++) {
      long begun = System.nanoTime();
      long before = Machine.compilerMillis();
      round.run();
      compilers = (Machine.compilerMillis() - before) / ((System.nanoTime() - begun) / 1e6);
    }
    out.printf(
        Locale.ROOT,
        "rounds discarded: %d; the compilers took %.0f %% of a core in the last%n",
        rounds,
        100 * compilers);
  }
}
