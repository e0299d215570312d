package io.signalbox.app.commands;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Says when a server that is followed goes away, and when it is back. */
final class Connection {

  /** How long nothing may come before it is asked whether anybody is there. */
  private static final Duration QUIET = Duration.ofSeconds(3);

  private final BooleanSupplier answers;
  private final LongSupplier nanos;
  private final PrintWriter err;
  private final String name;
  private long asked;
  private boolean isAway;

  /**
   * Watches a server.
   *
   * @param answers whether it is there
   * @param nanos a clock that only goes forward, nanoseconds
   */
  Connection(String name, BooleanSupplier answers, LongSupplier nanos, PrintWriter err) {
    this.name = name;
    this.answers = answers;
    this.nanos = nanos;
    this.err = err;
    this.asked = nanos.getAsLong();
  }

  /** Something came. */
  void heard() {
    asked = nanos.getAsLong();
    noticed(true);
  }

  /** Nothing came for a moment. */
  void quiet() {
    if (nanos.getAsLong() - asked >= QUIET.toNanos()) {
      noticed(answers.getAsBoolean());
      asked = nanos.getAsLong();
    }
  }

  private void noticed(boolean isThere) {
    if (isThere == isAway) {
      isAway = !isThere;
      err.println(
          isThere
              ? "signalbox: %s answers again.".formatted(name)
              : "signalbox: %s does not answer any more; waiting for it, Ctrl-C ends."
                  .formatted(name));
      err.flush();
    }
  }
}
