package io.signalbox.ingest.stream;

import io.signalbox.schemas.Settled;
import io.signalbox.schemas.TaskReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What the clock has answered to one intake's markers. Safe for use by several threads. */
final class Settlements {

  private final String writer;
  private final int tasks;
  private final SortedSet<Integer> reported = new TreeSet<>();
  private @Nullable Settled latest;
  private long settled;
  private long reportedMarker;

  /** Hears the answers to the markers of {@code writer}. */
  Settlements(String writer, int tasks) {
    this.writer = writer;
    this.tasks = tasks;
  }

  /** An identity task has dealt with a marker. */
  synchronized void heard(TaskReport report) {
    long number = report.getMarker().getNumber();
    if (!report.getMarker().getWriter().equals(writer) || number < reportedMarker) {
      return;
    }
    if (number > reportedMarker) {
      reported.clear();
      reportedMarker = number;
    }
    reported.add(report.getTask());
  }

  /** The clock has settled a marker; of any writer, it says where time stands. */
  synchronized void heard(Settled statement) {
    latest = statement;
    if (statement.getWriter().equals(writer)) {
      settled = Math.max(settled, statement.getNumber());
    }
    notifyAll();
  }

  /** When the installation went live, as last heard. */
  synchronized Optional<Instant> liveSince() {
    return Optional.ofNullable(latest).map(Settled::getLiveSince);
  }

  /** Where time stands; empty until the clock has spoken. */
  synchronized Optional<Instant> asOf() {
    return Optional.ofNullable(latest).map(Settled::getAsOf);
  }

  /**
   * Waits until any marker has been settled since this intake started: from then on the mode is
   * known.
   */
  synchronized void awaitFirst(long marker, Duration atMost)
      throws NotSettledException, InterruptedException {
    awaitUntil(() -> latest != null, marker, atMost);
  }

  /** Waits until the marker, or a later one, has been settled. */
  synchronized void await(long marker, Duration atMost)
      throws NotSettledException, InterruptedException {
    awaitUntil(() -> settled >= marker, marker, atMost);
  }

  private synchronized void awaitUntil(BooleanSupplier reached, long marker, Duration atMost)
      throws NotSettledException, InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!reached.getAsBoolean()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new NotSettledException(
            "Marker %d was not settled within %d s: %s"
                .formatted(marker, atMost.toSeconds(), missing(marker)));
      }
      wait(left);
    }
  }

  private String missing(long marker) {
    SortedSet<Integer> silent = new TreeSet<>();
    for (int task = 0; task < tasks; task++) {
      if (reportedMarker < marker || !reported.contains(task)) {
        silent.add(task);
      }
    }
    if (silent.isEmpty()) {
      return "all identity tasks have reported, but the clock has not answered. Steps may still be"
          + " in flight, or the clock is not running";
    }
    return "identity tasks " + silent + " have not reported. Is the stage identity running?";
  }
}
