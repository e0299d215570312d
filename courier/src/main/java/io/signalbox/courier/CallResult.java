package io.signalbox.courier;

import java.time.Duration;
import java.util.Optional;

/** How a call ended, as seen from the connection. */
public sealed interface CallResult {

  /** How long it took, to the end of the answer or to the failure. */
  Duration took();

  /**
   * An answer.
   *
   * @param retryAfter the header, as it came
   * @param head the beginning of the answer, secrets masked
   */
  record Answered(int status, Optional<String> retryAfter, String head, Duration took)
      implements CallResult {}

  /**
   * No answer.
   *
   * @param detail what was seen, secrets masked
   */
  record Broken(Failure failure, String detail, Duration took) implements CallResult {}
}
