package io.signalbox.app.imports;

import io.signalbox.app.imports.ImportLine.Door;
import java.time.Instant;
import java.util.List;

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
   * What became of posted calls.
   *
   * @param accepted how many are written as events
   * @param failed how many are kept as failed events, with the reason
   */
  record Receipt(long accepted, long failed) {

    /** Both together. */
    Receipt plus(Receipt other) {
      return new Receipt(accepted + other.accepted, failed + other.failed);
    }
  }

  /**
   * Asks for the clock.
   *
   * @throws UnreachableException when nothing answers
   * @throws RefusedException when the answer is not one of a Signalbox
   */
  Mode mode();

  /**
   * Posts calls in their order, in as many requests as it takes.
   *
   * @throws UnreachableException when nothing answers any more
   * @throws RefusedException when the intake does not take them
   */
  Receipt post(Door door, List<String> calls);

  /**
   * Closes a slice: waits until everything posted is placed, then moves the installation's time.
   *
   * @param asOf what the time becomes
   * @param routeHistory whether decisions of this slice may be routed
   * @return the mode after it: {@code LIVE} when the installation went live and closed nothing
   */
  Mode close(Instant asOf, boolean routeHistory);

  /** Ends history: from now on time is the wall clock's. */
  void goLive();
}
