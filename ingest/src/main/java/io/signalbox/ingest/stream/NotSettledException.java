package io.signalbox.ingest.stream;

/** The clock gave no answer in time. The message says what is missing; asking again is safe. */
public final class NotSettledException extends Exception {

  private static final long serialVersionUID = 1L;

  NotSettledException(String message) {
    super(message);
  }
}
