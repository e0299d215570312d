package io.signalbox.ingest.http;

import io.helidon.http.Status;

/** A request that is answered with an error. The message is the answer's sentence. */
public final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Status status;

  /** Refuses with this status and sentence. */
  public Refusal(Status status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }

  /** The answer's status. */
  public Status status() {
    return status;
  }

  /** The answer's sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
