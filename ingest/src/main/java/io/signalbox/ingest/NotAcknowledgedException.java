package io.signalbox.ingest;

import org.jspecify.annotations.Nullable;

/**
 * The brokers did not acknowledge in time. What was sent may be there or not; sending it again is
 * safe, since every event keeps its id.
 */
public final class NotAcknowledgedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Says what was waited for. */
  public NotAcknowledgedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
