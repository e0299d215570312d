package io.signalbox.ingest.stream;

import io.signalbox.ingest.NotAcknowledgedException;
import io.signalbox.schemas.ClockRecord;
import io.signalbox.schemas.Marker;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.Settled;
import io.signalbox.schemas.TaskReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The markers' log and, behind it, two identity tasks and the clock's fold, in memory: what is
 * marked is settled at once unless told otherwise.
 */
public final class AnsweringClock implements MarkerLog {

  private static final String WRITER = "ingest-0";

  /** What was marked, in order. */
  public final List<Marker> marked = new ArrayList<>();

  public final MovableClock wall = new MovableClock();
  private final Settlements settlements = new Settlements(WRITER, 2);
  private final IntakeClock clock;
  private Instant asOf = Instant.EPOCH;
  private @Nullable Instant liveSince;
  private volatile Instant lastRecord = Instant.EPOCH;
  private boolean silent;
  private boolean unreachable;
  private boolean oneTaskOnly;

  public AnsweringClock(Duration patience) {
    clock = new IntakeClock(this, settlements, wall, () -> lastRecord, patience);
  }

  public IntakeClock clock() {
    return clock;
  }

  /** Starts the clock; answered at once. */
  public AnsweringClock started() throws NotAcknowledgedException {
    clock.start();
    return this;
  }

  /** From now on nobody answers. */
  public AnsweringClock silent() {
    silent = true;
    return this;
  }

  /** From now on only the first of the two tasks answers. */
  public AnsweringClock oneTaskOnly() {
    oneTaskOnly = true;
    return this;
  }

  /** From now on nothing can be written. */
  public AnsweringClock unreachable(boolean now) {
    unreachable = now;
    return this;
  }

  /** The installation is live already. */
  public AnsweringClock liveSince(Instant since) {
    liveSince = since;
    return this;
  }

  /** A request came now. */
  public void record() {
    lastRecord = wall.instant();
  }

  @Override
  public long mark(MarkerPhase phase, Instant at, boolean drain, boolean routeHistory)
      throws NotAcknowledgedException {
    refuseWhenUnreachable();
    long number = 100L + marked.size();
    Marker marker = new Marker(WRITER, number, phase, at, drain, routeHistory, List.of());
    marked.add(marker);
    if (!silent) {
      answer(marker);
    }
    return number;
  }

  @Override
  public void goLive(Instant at, String by) throws NotAcknowledgedException {
    refuseWhenUnreachable();
    liveSince = at;
  }

  private void answer(Marker marker) {
    say(new TaskReport(0, marker, List.of(), 0L, List.of()));
    if (oneTaskOnly) {
      return;
    }
    say(new TaskReport(1, marker, List.of(), 0L, List.of()));
    if (marker.getPhase() == MarkerPhase.SETTLE) {
      asOf = marker.getAsOf();
    }
    Settled settled = new Settled();
    settled.setWriter(marker.getWriter());
    settled.setNumber(marker.getNumber());
    settled.setAsOf(asOf);
    settled.setLiveSince(liveSince);
    say(settled);
  }

  private void say(Object statement) {
    ClockRecord record = new ClockRecord();
    record.setStatement(statement);
    clock.heard(record);
  }

  private void refuseWhenUnreachable() throws NotAcknowledgedException {
    if (unreachable) {
      throw new NotAcknowledgedException("Kafka is away", null);
    }
  }
}
