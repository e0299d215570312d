package io.signalbox.app.imports;

import io.signalbox.app.imports.ImportLine.Door;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a sender of history needs from an installation. */
public interface HistoryIntake {

  /** Which clock an installation runs on. */
  enum Mode {
    /** The clock of the log: time stands still until a slice is closed. */
    HISTORY,
    /** The wall clock. */
    LIVE
  }

  /**
   * Where the installation's clock stands.
   *
   * @param mode which clock it is
   * @param asOf how far history has come; no slice before it can be closed any more
   */
  record ClockStatus(Mode mode, Optional<Instant> asOf) {}

  /**
   * Asks for the clock.
   *
   * @throws UnreachableException when nothing answers
   * @throws RefusedException when the answer is not one of a Signalbox
   */
  ClockStatus clock();

  /**
   * Posts calls in their order, in as many requests as it takes. Returns when all of them are
   * acknowledged: as events, or as failed events with the reason.
   *
   * @throws UnreachableException when nothing answers any more
   * @throws RefusedException when the intake does not take them
   */
  void post(Door door, List<String> calls);

  /** How many failed events the installation has counted so far; empty when it does not say. */
  OptionalLong failedEvents();

  /**
   * Closes a slice: waits until everything posted is placed, then moves the installation's time.
   *
   * @param asOf what the time becomes
   * @param routeHistory whether decisions of this slice may be routed
   * @return the mode after it: {@code LIVE} when the installation went live and closed nothing
   */
  Mode close(Instant asOf, boolean routeHistory);

  /**
   * Ends history: from now on time is the wall clock's.
   *
   * @param by who says so; it is recorded
   */
  void goLive(String by);
}
