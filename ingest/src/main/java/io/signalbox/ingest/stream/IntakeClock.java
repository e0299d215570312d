package io.signalbox.ingest.stream;

import io.signalbox.ingest.MarkerSchedule;
import io.signalbox.ingest.NotAcknowledgedException;
import io.signalbox.schemas.ClockRecord;
import io.signalbox.schemas.GoLive;
import io.signalbox.schemas.MarkerPhase;
import io.signalbox.schemas.Settled;
import io.signalbox.schemas.TaskReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves an installation's time. In history it moves when a slice is closed; from go-live on it is
 * the wall's, and markers follow a {@link MarkerSchedule}. Until the clock has answered this
 * intake's first marker, nobody knows which of the two it is.
 */
public final class IntakeClock {

  private static final Logger log = LoggerFactory.getLogger(IntakeClock.class);

  /** Whose time it is. */
  public enum Mode {
    /** Not known yet: the stage identity has not answered since this intake started. */
    LEARNING,
    /** The log's: it moves when a slice is closed. */
    HISTORY,
    /** The wall's. */
    LIVE
  }

  /**
   * Where the clock stands.
   *
   * @param mode whose time it is
   * @param liveSince when the installation went live
   * @param asOf the instant the timelines have been told
   */
  public record Status(Mode mode, Optional<Instant> liveSince, Optional<Instant> asOf) {}

  private final ReentrantLock command = new ReentrantLock();
  private final MarkerLog markers;
  private final Settlements settlements;
  private final InstantSource clock;
  private final Supplier<Instant> lastRecord;
  private final Duration patience;
  private volatile long firstMarker;
  private MarkerSchedule schedule = MarkerSchedule.startingAt(Instant.EPOCH);

  /**
   * Keeps time by these.
   *
   * @param clock never goes back
   * @param lastRecord when the last request came
   * @param patience how long a marker may take to settle
   */
  IntakeClock(
      MarkerLog markers,
      Settlements settlements,
      InstantSource clock,
      Supplier<Instant> lastRecord,
      Duration patience) {
    this.markers = markers;
    this.settlements = settlements;
    this.clock = clock;
    this.lastRecord = lastRecord;
    this.patience = patience;
  }

  /**
   * Asks which mode it is. The answer comes when the stage identity runs.
   *
   * @throws NotAcknowledgedException if Kafka does not take the marker
   */
  void start() throws NotAcknowledgedException {
    firstMarker = markers.mark(MarkerPhase.LEARN, Instant.EPOCH, false, false);
  }

  /** Takes in a record of the clock's topic. */
  void heard(ClockRecord record) {
    Object statement = record.getStatement();
    if (statement instanceof TaskReport report) {
      settlements.heard(report);
    } else if (statement instanceof Settled settled) {
      settlements.heard(settled);
    } else if (statement instanceof GoLive goLive) {
      log.info("Going live as of {}", goLive.getAt());
    }
  }

  /** Where the clock stands. */
  public Status status() {
    Optional<Instant> liveSince = settlements.liveSince();
    Optional<Instant> asOf = settlements.asOf();
    Mode mode = liveSince.isPresent() ? Mode.LIVE : asOf.isPresent() ? Mode.HISTORY : Mode.LEARNING;
    return new Status(mode, liveSince, asOf);
  }

  /**
   * Closes a slice of history, phase by phase: all that was sent is learned, then workspaces
   * answer, then events are placed and time moves to {@code asOf}. Returns when the timelines know.
   * Closing again is safe, also with an earlier instant: then time stands where it is.
   *
   * @throws ClockConflictException if the installation is live, {@code asOf} lies before the time
   *     reached or in the future, or another command is under way
   * @throws NotSettledException if the stages do not get there in time
   * @throws NotAcknowledgedException if Kafka does not take a marker
   */
  public Status close(Instant asOf, boolean routeHistory)
      throws ClockConflictException,
          NotSettledException,
          NotAcknowledgedException,
          InterruptedException {
    begin();
    try {
      refuseWhenLive("closing slices is for history");
      if (asOf.isAfter(clock.instant())) {
        throw new ClockConflictException(
            "as_of %s lies in the future; what happens until then can't have been sent"
                .formatted(asOf));
      }
      for (MarkerPhase phase : MarkerPhase.values()) {
        settle(phase, asOf, true, routeHistory);
      }
      return status();
    } finally {
      command.unlock();
    }
  }

  /**
   * Goes live: from now on the clock is the wall and routing is on. Returns when the timelines
   * know.
   *
   * @param by who says so; must not be an e-mail address
   * @throws ClockConflictException if it is live already, or another command is under way
   * @throws NotSettledException if the stages do not get there in time; it is written all the same
   * @throws NotAcknowledgedException if Kafka does not take it
   */
  public Status goLive(String by)
      throws ClockConflictException,
          NotSettledException,
          NotAcknowledgedException,
          InterruptedException {
    begin();
    try {
      refuseWhenLive("there is no going live twice");
      markers.goLive(clock.instant(), by);
      settle(MarkerPhase.SETTLE, clock.instant(), false, false);
      if (settlements.liveSince().isEmpty()) {
        throw new NotSettledException(
            "Going live is written, but the clock still answers with history; ask again");
      }
      return status();
    } finally {
      command.unlock();
    }
  }

  /** Writes a live marker if one is due. Called every few milliseconds by one thread. */
  void tick() {
    if (status().mode() != Mode.LIVE) {
      return;
    }
    Instant record = lastRecord.get();
    if (record.isAfter(lastSeen())) {
      schedule = schedule.recorded(record);
    }
    Instant now = clock.instant();
    if (!schedule.isDue(now)) {
      return;
    }
    try {
      markers.mark(MarkerPhase.SETTLE, now, false, false);
      schedule = schedule.marked(now);
    } catch (NotAcknowledgedException e) {
      log.warn("Time stands still: {}", e.getMessage());
    }
  }

  private Instant lastSeen() {
    Instant seen = schedule.lastRecord();
    return seen == null ? Instant.EPOCH : seen;
  }

  private void begin() throws ClockConflictException {
    if (!command.tryLock()) {
      throw new ClockConflictException("Another command of the clock is under way; wait for it");
    }
  }

  private void refuseWhenLive(String why)
      throws ClockConflictException, NotSettledException, InterruptedException {
    settlements.awaitFirst(firstMarker, patience);
    Optional<Instant> liveSince = settlements.liveSince();
    if (liveSince.isPresent()) {
      throw new ClockConflictException(
          "The installation is live since %s; %s".formatted(liveSince.get(), why));
    }
  }

  private void settle(MarkerPhase phase, Instant asOf, boolean drain, boolean routeHistory)
      throws NotAcknowledgedException, NotSettledException, InterruptedException {
    long marker = markers.mark(phase, asOf, drain, routeHistory);
    settlements.await(marker, patience);
  }
}
