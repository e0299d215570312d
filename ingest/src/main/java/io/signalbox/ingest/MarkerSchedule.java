package io.signalbox.ingest;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the next live marker is due: {@link #STEP} after a record and then every {@code STEP} until
 * {@link #TAIL} after the last record, else every {@link #IDLE}.
 *
 * @param lastMarker when the last marker was written
 * @param firstSince the first record since then; null when there was none
 * @param lastRecord the last record of all; null when there was none
 */
public record MarkerSchedule(
    Instant lastMarker, @Nullable Instant firstSince, @Nullable Instant lastRecord) {

  public static final Duration STEP = Duration.ofMillis(200);
  public static final Duration TAIL = Duration.ofSeconds(2);
  public static final Duration IDLE = Duration.ofSeconds(60);

  /** Starts with no record seen. */
  public static MarkerSchedule startingAt(Instant now) {
    return new MarkerSchedule(now, null, null);
  }

  /** A record was accepted. */
  public MarkerSchedule recorded(Instant at) {
    return new MarkerSchedule(lastMarker, firstSince == null ? at : firstSince, at);
  }

  /** A marker was written. */
  public MarkerSchedule marked(Instant at) {
    return new MarkerSchedule(at, null, lastRecord);
  }

  /** When the next marker is due. */
  public Instant due() {
    if (firstSince != null) {
      Instant afterRecord = firstSince.plus(STEP);
      Instant afterMarker = lastMarker.plus(STEP);
      return afterRecord.isAfter(afterMarker) ? afterRecord : afterMarker;
    }
    if (lastRecord != null && lastMarker.isBefore(lastRecord.plus(TAIL))) {
      return lastMarker.plus(STEP);
    }
    return lastMarker.plus(IDLE);
  }

  /** Whether a marker is due. */
  public boolean isDue(Instant now) {
    return !now.isBefore(due());
  }
}
