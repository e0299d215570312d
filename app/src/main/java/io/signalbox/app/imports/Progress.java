package io.signalbox.app.imports;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Tells a person how far it is: a bar where there is a terminal, else a line now and then. */
public final class Progress {

  private static final int WIDTH = 30;
  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final Duration REPEAT = Duration.ofSeconds(5);

  private final PrintWriter out;
  private final boolean terminal;
  private final InstantSource clock;
  private Instant last;
  private int drawn;

  /** Writes to {@code out}; draws a bar when it is a {@code terminal}. */
  public Progress(PrintWriter out, boolean terminal, InstantSource clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    this.last = clock.instant();
  }

  /** Says how far it is, from 0 to 1. Cheap: most calls print nothing. */
  public void at(double fraction, String what) {
    Instant now = clock.instant();
    if (now.isBefore(last.plus(terminal ? REDRAW : REPEAT))) {
      return;
    }
    last = now;
    int percent = (int) Math.floor(fraction * 100);
    String line =
        terminal
            ? String.format(Locale.ROOT, "%s %3d %%  %s", bar(fraction), percent, what)
            : String.format(Locale.ROOT, "%3d %%  %s", percent, what);
    print(line);
  }

  /** Says a sentence that stays. */
  public void say(String sentence) {
    clear();
    out.println(sentence);
    out.flush();
  }

  /** Removes the bar. */
  public void end() {
    clear();
    out.flush();
  }

  private void print(String line) {
    if (terminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
      drawn = line.length();
    } else {
      out.println(line);
    }
    out.flush();
  }

  private void clear() {
    if (drawn > 0) {
      out.print("\r" + " ".repeat(drawn) + "\r");
      drawn = 0;
    }
  }

  private static String bar(double fraction) {
    int full = (int) Math.round(Math.clamp(fraction, 0, 1) * WIDTH);
    return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
  }
}
