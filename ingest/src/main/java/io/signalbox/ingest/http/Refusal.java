package io.signalbox.ingest.http;

import io.helidon.http.Status;

/** A request that is answered with an error. The message is the answer's sentence. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Status status;

  Refusal(Status status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }

  Status status() {
    return status;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
