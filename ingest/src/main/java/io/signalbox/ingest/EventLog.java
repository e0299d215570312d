package io.signalbox.ingest;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Where accepted events are written so that they last. Safe for use by several threads. */
public interface EventLog {

  /**
   * Reads a request and writes what becomes of it; returns when all of it lasts.
   *
   * <p>The log gives the time of receipt, since only it can promise that nothing received up to
   * some moment is still on its way.
   *
   * @param reading makes the records from the time of receipt; called exactly once, at once
   * @return what was written
   * @throws NotAcknowledgedException if any record may not last
   */
  List<Outcome> write(Function<Instant, List<Outcome>> reading) throws NotAcknowledgedException;
}
