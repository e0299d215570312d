package io.signalbox.courier;

import io.signalbox.schemas.AttemptState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of an attempt.
 *
 * @param status of the answer, if one came
 * @param took how long the call took; empty when none was made
 * @param answer its beginning, secrets masked
 * @param failure empty for a success
 * @param reason what, where and how to mend it; empty for a success
 * @param permanent whether no later attempt can do better
 * @param notBefore before which it should not be tried again
 * @param health what it tells about the destination
 */
public record Outcome(
    AttemptState state,
    Optional<Integer> status,
    Optional<Duration> took,
    Optional<String> answer,
    Optional<Failure> failure,
    Optional<String> reason,
    boolean permanent,
    Optional<Instant> notBefore,
    Health health) {

  /** No call was made, and none will do better. */
  public static Outcome refused(Failure failure, String reason) {
    return new Outcome(
        AttemptState.FAILED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(failure),
        Optional.of(reason),
        true,
        Optional.empty(),
        Health.UNTOUCHED);
  }

  /** No call was made; the same attempt comes again. */
  public static Outcome deferred(Failure failure, String reason, Instant notBefore) {
    return new Outcome(
        AttemptState.DEFERRED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(failure),
        Optional.of(reason),
        false,
        Optional.of(notBefore),
        Health.UNTOUCHED);
  }
}
