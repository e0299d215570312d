package io.signalbox.app.local;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells the user what has been done and how long it took. */
public final class Steps {

  private final PrintWriter out;

  /** Tells it to {@code out}. */
  public Steps(PrintWriter out) {
    this.out = out;
  }

  /** Begins a step; nothing is said until it is done. */
  public Step begin() {
    return new Step(System.nanoTime());
  }

  /** Says a line. */
  public synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  /** A step that runs. */
  public final class Step {

    private final long begun;

    private Step(long begun) {
      this.begun = begun;
    }

    /** Says what is done, and after how many seconds. */
    public void done(String what) {
      say(
          String.format(
              Locale.ROOT, "%s in %.1f s", what, (System.nanoTime() - begun) / 1_000_000_000.0));
    }
  }
}
