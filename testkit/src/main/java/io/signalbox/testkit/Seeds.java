package io.signalbox.testkit;

import java.util.Random;
import java.util.function.Consumer;

/** Runs a property for many seeds and names the seed that broke it. */
public final class Seeds {

  private static final String ONLY = "signalbox.seed";

  private Seeds() {}

  /**
   * Checks {@code property} for the seeds 1 to {@code count}, or only for the one in the system
   * property {@code signalbox.seed}.
   *
   * @throws AssertionError naming the first seed for which the property does not hold
   */
  public static void check(int count, Consumer<Random> property) {
    String only = System.getProperty(ONLY);
    long first = only == null ? 1 : Long.parseLong(only);
    long last = only == null ? count : first;
    for (long seed = first; seed <= last; seed++) {
      try {
        property.accept(new Random(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "The property does not hold for seed %d; run it alone with -D%s=%d"
                .formatted(seed, ONLY, seed),
            e);
      }
    }
  }
}
