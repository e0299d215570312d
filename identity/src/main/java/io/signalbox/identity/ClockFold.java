package io.signalbox.identity;

import io.signalbox.identity.ClockState.WriterStanding;
import io.signalbox.schemas.GoLive;
import io.signalbox.schemas.Marker;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.Settled;
import io.signalbox.schemas.TaskReport;
import io.signalbox.schemas.Tick;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Time's fold: takes the least of what the identity tasks report, so that a task that lags holds
 * time back. Otherwise a customer would look quiet whose events are merely late.
 */
public final class ClockFold {

  private final int tasks;

  /** A clock over so many identity tasks. */
  public ClockFold(int tasks) {
    this.tasks = tasks;
  }

  /**
   * What follows from one statement.
   *
   * @param state the clock after it
   * @param tick to be written to every timeline partition before the answer; empty when time stands
   * @param settled the answer to the marker; empty while some task has yet to report
   */
  public record Outcome(ClockState state, Optional<Tick> tick, Optional<Settled> settled) {

    /** The clock is this, and nobody is told. */
    public static Outcome quiet(ClockState state) {
      return new Outcome(state, Optional.empty(), Optional.empty());
    }
  }

  /**
   * A task has dealt with a marker.
   *
   * @throws IllegalArgumentException if there is no such task: kept, its report would be waited for
   *     or counted for ever
   */
  public Outcome reported(ClockState before, TaskReport report) {
    if (report.getTask() < 0
        || report.getTask() >= tasks
        || report.getStepsSent().size() != tasks) {
      throw new IllegalArgumentException(
          "a report of task %d that counts the steps to %d tasks, where there are %d tasks"
              .formatted(report.getTask(), report.getStepsSent().size(), tasks));
    }
    ClockState state =
        new ClockState(
            before.liveSince(),
            before.asOf(),
            before.tick(),
            before.writers(),
            before.sources().with(report.getSources()));
    String writer = report.getMarker().getWriter();
    WriterStanding known = state.writers().getOrDefault(writer, WriterStanding.initial());
    SortedMap<Integer, TaskReport> reports = new TreeMap<>(known.reports());
    reports.merge(report.getTask(), report, (last, now) -> number(last) > number(now) ? last : now);
    WriterStanding standing = new WriterStanding(known.settled(), known.watermark(), reports);

    Optional<Marker> marker = slowest(standing);
    if (marker.isEmpty() || (marker.get().getDrain() && inFlight(reports.values()))) {
      return Outcome.quiet(with(state, writer, standing));
    }
    return settle(state, writer, standing, marker.get());
  }

  /** The installation goes live; the first time counts. */
  public ClockState wentLive(ClockState state, GoLive goLive) {
    Long liveSince = state.liveSince();
    return new ClockState(
        liveSince == null ? Long.valueOf(goLive.getAt().toEpochMilli()) : liveSince,
        state.asOf(),
        state.tick(),
        state.writers(),
        state.sources());
  }

  private Outcome settle(ClockState state, String writer, WriterStanding standing, Marker marker) {
    long watermark =
        marker.getPhase() == MarkerPhase.SETTLE
            ? Math.max(standing.watermark(), marker.getAsOf().toEpochMilli())
            : standing.watermark();
    ClockState known =
        with(state, writer, new WriterStanding(marker.getNumber(), watermark, standing.reports()));
    long asOf = Long.MAX_VALUE;
    for (WriterStanding each : known.writers().values()) {
      asOf = Math.min(asOf, each.watermark());
    }
    boolean moved = asOf > state.asOf();
    ClockState now =
        moved
            ? new ClockState(
                known.liveSince(), asOf, known.tick() + 1, known.writers(), known.sources())
            : known;
    Instant liveSince = instant(now.liveSince());
    Optional<Tick> tick =
        moved
            ? Optional.of(
                new Tick(
                    now.tick(),
                    Instant.ofEpochMilli(asOf),
                    liveSince,
                    marker.getRouteHistory(),
                    now.sources().list()))
            : Optional.empty();
    return new Outcome(
        now, tick, Optional.of(new Settled(writer, marker.getNumber(), told(now), liveSince)));
  }

  /** The marker that every task has dealt with, if it is a new one. */
  private Optional<Marker> slowest(WriterStanding standing) {
    if (standing.reports().size() < tasks) {
      return Optional.empty();
    }
    Marker slowest = null;
    for (TaskReport report : standing.reports().values()) {
      if (slowest == null || report.getMarker().getNumber() < slowest.getNumber()) {
        slowest = report.getMarker();
      }
    }
    return Optional.ofNullable(slowest).filter(found -> found.getNumber() > standing.settled());
  }

  private static boolean inFlight(Collection<TaskReport> reports) {
    for (TaskReport target : reports) {
      long sent = 0;
      for (TaskReport sender : reports) {
        sent += sender.getStepsSent().get(target.getTask());
      }
      if (sent != target.getStepsReceived()) {
        return true;
      }
    }
    return false;
  }

  private static long number(TaskReport report) {
    return report.getMarker().getNumber();
  }

  private static Instant told(ClockState state) {
    return state.tick() == 0 ? Instant.EPOCH : Instant.ofEpochMilli(state.asOf());
  }

  private static @Nullable Instant instant(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private static ClockState with(ClockState state, String writer, WriterStanding standing) {
    SortedMap<String, WriterStanding> writers = new TreeMap<>(state.writers());
    writers.put(writer, standing);
    return new ClockState(state.liveSince(), state.asOf(), state.tick(), writers, state.sources());
  }
}
