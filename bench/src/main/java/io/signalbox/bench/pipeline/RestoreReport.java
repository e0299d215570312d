package io.signalbox.bench.pipeline;

import java.io.PrintWriter;
import java.util.Locale;

/** How the classifier's state came back, and what it takes. */
final class RestoreReport {

  private RestoreReport() {}

  static void print(Ground ground, int accounts, PrintWriter out) throws Exception {
    Restore.Seen seen = new Restore(ground, accounts).measure();
    out.printf(Locale.ROOT, "%nrestore of the classifier, %,d accounts%n", accounts);
    line(out, "until it runs", "%,d ms", seen.running().toMillis());
    line(out, "until the first decision", "%,d ms", seen.decided().toMillis());
    line(out, "rows", "%,d", seen.units().rows());
    line(out, "bytes of a row", "%,d", seen.units().rowBytes() / seen.units().rows());
    line(out, "changelog records read", "%,d", seen.units().written() + seen.due().written());
    line(out, "an account's rows", "%,d bytes", seen.units().rowBytes() / accounts);
    line(out, "an account on disk", "%,d bytes", seen.disk() / accounts);
    line(
        out,
        "an account in the changelogs",
        "%,d bytes",
        (seen.units().logBytes() + seen.due().logBytes()) / accounts);
  }

  private static void line(PrintWriter out, String what, String format, long value) {
    out.printf("%-30s %18s%n", what, String.format(Locale.ROOT, format, value));
  }
}
