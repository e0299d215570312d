package io.signalbox.app.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.app.imports.ImportLine.Malformed;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * What became of every line of a file: read = acknowledged + malformed + left out.
 *
 * @param read all lines
 * @param acknowledged those that the intake has written: as events, or as failed events
 * @param failed how many failed events the installation counted meanwhile, if it says so
 * @param malformed lines that no intake could take
 * @param firstMalformed the first of them, at most {@value #NAMED}
 * @param leftOut sound lines that were left out, by the reason
 * @param slicesClosed how many slices of event time were closed
 * @param live whether the installation ran on the wall clock, so that no slice could be closed
 * @param took wall time
 */
public record ImportSummary(
    long read,
    long acknowledged,
    OptionalLong failed,
    long malformed,
    List<Malformed> firstMalformed,
    SortedMap<String, Long> leftOut,
    long slicesClosed,
    boolean live,
    Duration took) {

  /** How many malformed lines are named. */
  public static final int NAMED = 20;

  /** Posted calls a second. */
  public long perSecond() {
    return took.isZero()
        ? acknowledged
        : Math.round(acknowledged * 1000.0 / Math.max(1, took.toMillis()));
  }

  /** Lines whose ending is not known; 0 for an import that came to its end. */
  public long open() {
    return read - acknowledged - malformed - leftOutLines();
  }

  /** For people: one line a count. */
  public String text() {
    StringBuilder text = new StringBuilder();
    row(text, "lines read", read, "");
    row(text, "acknowledged by the intake", acknowledged, "");
    failed.ifPresent(count -> row(text, "of them failed events, kept with the reason", count, ""));
    row(text, "malformed", malformed, "");
    for (Malformed line : firstMalformed) {
      text.append("    line %d: %s%n".formatted(line.number(), line.reason()));
    }
    if (malformed > firstMalformed.size()) {
      text.append("    and %d more%n".formatted(malformed - firstMalformed.size()));
    }
    leftOut.forEach((reason, count) -> row(text, "left out", count, "  " + reason));
    if (open() != 0) {
      row(text, "not confirmed", open(), "");
    }
    row(text, "slices closed", slicesClosed, live ? "  the installation is live" : "");
    text.append(
        String.format(
            Locale.ROOT, "%.1f s, %,d calls a second%n", took.toMillis() / 1000.0, perSecond()));
    return text.toString();
  }

  /** For programs: stable names. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("read", read).put("acknowledged", acknowledged);
    failed.ifPresent(count -> json.put("failed_events", count));
    json.put("malformed", malformed);
    ArrayNode named = json.putArray("malformed_lines");
    for (Malformed line : firstMalformed) {
      named.addObject().put("line", line.number()).put("reason", line.reason());
    }
    ObjectNode reasons = json.putObject("left_out");
    leftOut.forEach(reasons::put);
    json.put("not_confirmed", open()).put("slices_closed", slicesClosed).put("live", live);
    json.put("milliseconds", took.toMillis()).put("calls_per_second", perSecond());
    return json;
  }

  private long leftOutLines() {
    return leftOut.values().stream().mapToLong(Long::longValue).sum();
  }

  private static void row(StringBuilder text, String name, long count, String remark) {
    text.append(String.format(Locale.ROOT, "%,12d  %s%s%n", count, name, remark));
  }
}
