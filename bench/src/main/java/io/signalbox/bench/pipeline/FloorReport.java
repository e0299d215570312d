package io.signalbox.bench.pipeline;

import io.signalbox.schemas.Topic;
import java.io.PrintWriter;
import java.util.Locale;

/** What the floor does for each record, as Signalbox was seen to do. */
final class FloorReport {

  private FloorReport() {}

  static void print(Floor floor, PrintWriter out) {
    out.printf("%nthe floor does as Signalbox did, for each record with a key%n");
    out.printf("%-18s %-22s %10s %10s%n", "processor", "writes", "of them", "bytes");
    for (FloorPart part : FloorPart.ALL) {
      part.stores().forEach(store -> line(floor, part, store, out));
      for (Topic<?> topic : part.outputs()) {
        line(floor, part, topic.baseName(), out);
      }
    }
  }

  private static void line(Floor floor, FloorPart part, String name, PrintWriter out) {
    Sample sample = floor.sample(name);
    out.printf(
        Locale.ROOT,
        "%-18s %-22s %10.4f %10d%n",
        part.processor(),
        name,
        floor.perInput(part, name),
        sample.records() == 0 ? 0 : sample.bytes() / sample.records());
  }
}
