package io.signalbox.ingest.stream;

import io.signalbox.ingest.NotAcknowledgedException;
import io.signalbox.schemas.MarkerPhase;
import java.time.Instant;

/** Where the clock of an intake is written. */
interface MarkerLog {

  /**
   * Writes a marker everywhere, when all that came before is written and acknowledged.
   *
   * @return its number, greater than that of every earlier one of this writer
   * @throws NotAcknowledgedException if something before it, or the marker, may not be there
   */
  long mark(MarkerPhase phase, Instant asOf, boolean drain, boolean routeHistory)
      throws NotAcknowledgedException;

  /**
   * Writes down that the installation is live.
   *
   * @throws NotAcknowledgedException if it may not be there
   */
  void goLive(Instant at, String by) throws NotAcknowledgedException;
}
