package io.signalbox.ingest.stream;

/** What was asked contradicts where the clock stands. The message says why and what to do. */
public final class ClockConflictException extends Exception {

  private static final long serialVersionUID = 1L;

  ClockConflictException(String message) {
    super(message);
  }
}
