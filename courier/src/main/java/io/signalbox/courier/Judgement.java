package io.signalbox.courier;

import io.signalbox.policy.Destination;
import io.signalbox.schemas.AttemptState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Judges how calls ended. Only 2xx is a success. Failures that time may heal are tried again; those
 * that it can't are permanent: statuses of the 400 class except 408, 425 and 429, redirects, and
 * 300 of Salesforce, which knows several records by the id. 410 disables the destination (Standard
 * Webhooks, "Disabling").
 */
public final class Judgement {

  /** How long a destination that throttles is left alone if it names no time. */
  static final Duration USUAL_REST = Duration.ofSeconds(5);

  private static final int MULTI_STATUS = 207;
  private static final int AMBIGUOUS = 300;
  private static final int GONE = 410;
  private static final int TOO_MANY = 429;
  private static final Set<Integer> RETRIED_REQUESTS = Set.of(408, 425, TOO_MANY);
  private static final Set<Integer> THROTTLING = Set.of(TOO_MANY, 502, 503, 504);

  private Judgement() {}

  /** What becomes of an attempt whose call ended so. */
  public static Outcome of(Destination destination, CallResult result, Instant now) {
    return switch (result) {
      case CallResult.Answered answered -> answered(destination, answered, now);
      case CallResult.Broken broken -> broken(destination, broken);
    };
  }

  private static Outcome answered(
      Destination destination, CallResult.Answered answer, Instant now) {
    int status = answer.status();
    String where = "%s answered %d".formatted(destination.name(), status);
    if (status == MULTI_STATUS && destination.kind() == Destination.Kind.HUBSPOT) {
      return failed(
          answer, Failure.STATUS, where + ": the record was not taken; its answer says why", true);
    }
    if (status >= 200 && status < 300) {
      return delivered(answer);
    }
    if (status == AMBIGUOUS && destination.kind() == Destination.Kind.SALESFORCE) {
      return failed(
          answer,
          Failure.AMBIGUOUS,
          where + ": several records have this external id; merge them there, then redrive",
          true);
    }
    if (status >= 300 && status < 400) {
      return failed(
          answer,
          Failure.REDIRECT,
          where + ": no redirect is followed; name the address it points to, then redrive",
          true);
    }
    if (status == GONE) {
      Outcome gone =
          failed(
              answer,
              Failure.GONE,
              where + " and is disabled until its policy changes; change it, then redrive",
              true);
      return with(gone, gone.notBefore(), Health.GONE);
    }
    return unsuccessful(answer, where, now);
  }

  private static Outcome unsuccessful(CallResult.Answered answer, String where, Instant now) {
    int status = answer.status();
    boolean request = status >= 400 && status < 500;
    if (request && !RETRIED_REQUESTS.contains(status)) {
      return failed(
          answer, Failure.STATUS, where + ": its answer says why; mend it, then redrive", true);
    }
    Outcome failed = failed(answer, Failure.STATUS, where + "; it is tried again", false);
    Health health = status == TOO_MANY || status == 425 ? Health.WELL : Health.ILL;
    if (!THROTTLING.contains(status)) {
      return with(failed, Optional.empty(), health);
    }
    Optional<Instant> asked = answer.retryAfter().flatMap(text -> RetryAfter.read(text, now));
    return with(failed, asked, health.resting(asked.orElse(now.plus(USUAL_REST))));
  }

  private static Outcome broken(Destination destination, CallResult.Broken broken) {
    boolean forbidden = broken.failure() == Failure.FORBIDDEN_ADDRESS;
    return new Outcome(
        AttemptState.FAILED,
        Optional.empty(),
        Optional.of(broken.took()),
        Optional.empty(),
        Optional.of(broken.failure()),
        Optional.of(
            "%s: %s; %s"
                .formatted(
                    destination.name(),
                    broken.detail(),
                    forbidden
                        ? "allow private addresses for it or name another address, then redrive"
                        : "it is tried again")),
        forbidden,
        Optional.empty(),
        forbidden ? Health.UNTOUCHED : Health.ILL);
  }

  private static Outcome delivered(CallResult.Answered answer) {
    return new Outcome(
        AttemptState.DELIVERED,
        Optional.of(answer.status()),
        Optional.of(answer.took()),
        Optional.of(answer.head()),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Health.WELL);
  }

  private static Outcome failed(
      CallResult.Answered answer, Failure failure, String reason, boolean permanent) {
    return new Outcome(
        AttemptState.FAILED,
        Optional.of(answer.status()),
        Optional.of(answer.took()),
        Optional.of(answer.head()),
        Optional.of(failure),
        Optional.of(reason),
        permanent,
        Optional.empty(),
        Health.WELL);
  }

  private static Outcome with(Outcome outcome, Optional<Instant> notBefore, Health health) {
    return new Outcome(
        outcome.state(),
        outcome.status(),
        outcome.took(),
        outcome.answer(),
        outcome.failure(),
        outcome.reason(),
        outcome.permanent(),
        notBefore,
        health);
  }
}
