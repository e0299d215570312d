package io.signalbox.ingest.http;

import io.signalbox.ingest.EventLog;
import io.signalbox.ingest.Fixtures;
import io.signalbox.ingest.NotAcknowledgedException;
import io.signalbox.ingest.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A log in memory that can be made unreachable. */
final class InMemoryLog implements EventLog {

  private final List<Outcome> written = new ArrayList<>();
  private boolean unreachable;

  @Override
  public synchronized List<Outcome> write(Function<Instant, List<Outcome>> reading)
      throws NotAcknowledgedException {
    List<Outcome> outcomes = reading.apply(Fixtures.RECEIVED);
    if (unreachable) {
      throw new NotAcknowledgedException("unreachable", null);
    }
    written.addAll(outcomes);
    return outcomes;
  }

  synchronized void unreachable() {
    unreachable = true;
  }

  synchronized List<Outcome> written() {
    return List.copyOf(written);
  }
}
