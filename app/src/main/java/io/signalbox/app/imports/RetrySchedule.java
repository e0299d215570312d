package io.signalbox.app.imports;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before a request is sent again.
 *
 * @param first the wait after the first failure; it doubles with each further one
 * @param longest the longest single wait
 * @param patience all waits of one request together
 */
record RetrySchedule(Duration first, Duration longest, Duration patience) {

  /** A quarter of a second, at most half a minute, at most three minutes together. */
  static final RetrySchedule USUAL =
      new RetrySchedule(Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofMinutes(3));

  private static final int DOUBLINGS = 20;

  /**
   * The next wait.
   *
   * @param failures how often the request failed so far; at least 1
   * @param retryAfter what the answer asked for; it is honoured up to {@code longest}
   * @param waited all waits so far
   * @return empty when patience has run out
   */
  Optional<Duration> next(int failures, Optional<Duration> retryAfter, Duration waited) {
    Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
    Duration wait = retryAfter.orElse(doubled);
    wait = wait.compareTo(longest) > 0 ? longest : wait;
    return waited.plus(wait).compareTo(patience) > 0 ? Optional.empty() : Optional.of(wait);
  }
}
