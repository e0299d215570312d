package io.signalbox.app.routing;

/**
 * Kafka did not acknowledge a command in time. It may be recorded nevertheless, or later; giving it
 * again under the same id does no harm.
 */
public final class NotRecordedException extends Exception {

  private static final long serialVersionUID = 1L;

  NotRecordedException(String sentence) {
    super(sentence);
  }
}
