package io.signalbox.courier;

import io.signalbox.policy.Destination;

/** A request can't be made. The message says what, where and how to mend it, without secrets. */
final class RequestRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Failure failure;
  private final String reason;

  RequestRefusedException(Failure failure, String message) {
    super(message);
    this.reason = message;
    this.failure = failure;
  }

  static RequestRefusedException secret(Destination destination, String purpose, String why) {
    return new RequestRefusedException(
        Failure.SECRET,
        "Secret `%s` of %s: %s; mend it, then redrive".formatted(purpose, destination.name(), why));
  }

  Failure failure() {
    return failure;
  }

  /** The message. */
  String reason() {
    return reason;
  }
}
