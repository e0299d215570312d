package io.signalbox.app.imports;

import io.signalbox.app.imports.HistoryIntake.Mode;
import io.signalbox.app.imports.ImportLine.Call;
import io.signalbox.app.imports.ImportLine.LeftOut;
import io.signalbox.app.imports.ImportLine.Malformed;
import io.signalbox.app.imports.LineFile.Line;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a file from its first line to its last and keeps count of every line. For one use. */
public final class Importer {

  /** How many calls of a slice are in memory. */
  static final int CAPACITY = 50_000;

  private static final String EMPTY = "empty line";

  private final ImportFormat format;
  private final SlicePoster poster;
  private final Slicer<Call> slicer;
  private final Progress progress;
  private final InstantSource clock;
  private final Instant start;

  private final List<Malformed> firstMalformed = new ArrayList<>();
  private final SortedMap<String, Long> leftOut = new TreeMap<>();
  private long read;
  private long malformed;
  private OptionalLong failed = OptionalLong.empty();

  /**
   * An importer.
   *
   * @param slice the length of a slice of event time
   * @param tolerance how far out of order lines may be before they count as late
   * @param clock for the summary, and for telling times that lie ahead of it
   */
  public Importer(
      ImportFormat format,
      SlicePoster poster,
      Duration slice,
      Duration tolerance,
      Progress progress,
      InstantSource clock) {
    this.format = format;
    this.poster = poster;
    this.progress = progress;
    this.clock = clock;
    this.start = clock.instant();
    this.slicer = new Slicer<>(slice, tolerance, CAPACITY, start, poster);
  }

  /**
   * Imports all lines.
   *
   * @throws IOException when the file can't be read to its end
   */
  public void run(LineFile file) throws IOException {
    for (Optional<Line> line = file.next(); line.isPresent(); line = file.next()) {
      take(line.get());
      progress.at(file.fraction(), position());
    }
    slicer.finish();
    failed = poster.failed();
  }

  /** What became of the lines so far. */
  public ImportSummary summary() {
    return new ImportSummary(
        read,
        poster.acknowledged(),
        failed,
        malformed,
        List.copyOf(firstMalformed),
        leftOut,
        poster.closed(),
        poster.mode() == Mode.LIVE,
        Duration.between(start, clock.instant()));
  }

  private void take(Line line) {
    read++;
    switch (meaning(line)) {
      case Call call -> slicer.add(call.at(), call);
      case Malformed bad -> {
        malformed++;
        if (firstMalformed.size() < ImportSummary.NAMED) {
          firstMalformed.add(bad);
        }
      }
      case LeftOut left -> leftOut.merge(left.reason(), 1L, Long::sum);
    }
  }

  private ImportLine meaning(Line line) {
    if (line.text().isEmpty()) {
      return new Malformed(line.number(), line.problem());
    }
    String text = line.text().get();
    return text.isBlank() ? new LeftOut(EMPTY) : format.read(line.number(), text);
  }

  private String position() {
    String slice = poster.asOf().map(asOf -> ", closed up to " + asOf).orElse("");
    return String.format(Locale.ROOT, "%,d lines%s", read, slice);
  }
}
