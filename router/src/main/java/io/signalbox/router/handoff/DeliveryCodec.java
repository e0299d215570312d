package io.signalbox.router.handoff;

import io.signalbox.router.handoff.Delivery.Awaited;
import io.signalbox.router.handoff.Delivery.Next;
import io.signalbox.router.handoff.Delivery.Standing;
import io.signalbox.schemas.AttemptState;
import java.util.List;
import java.util.Optional;

/**
 * A delivery as part of a hand-off's bytes. Enumerations are written by number: names are state.
 */
final class DeliveryCodec {

  private final Numbered<Standing> standings =
      new Numbered<>(
          List.of(Standing.ON_ITS_WAY, Standing.DELIVERED, Standing.DEAD, Standing.GIVEN_UP));
  private final Numbered<AttemptState> results =
      new Numbered<>(
          List.of(
              AttemptState.STARTED,
              AttemptState.DELIVERED,
              AttemptState.FAILED,
              AttemptState.DEFERRED,
              AttemptState.UNKNOWN));

  void write(StateWriter out, Delivery delivery) {
    out.text(delivery.destination());
    out.small(standings.number(delivery.standing()));
    out.number(delivery.issued());
    out.number(delivery.before());
    out.instant(delivery.since());
    out.optional(
        delivery.next(),
        next -> {
          out.number(next.attempt());
          out.instant(next.due());
        });
    out.optional(
        delivery.awaited(),
        awaited -> {
          out.number(awaited.attempt());
          out.instant(awaited.until());
        });
    out.each(delivery.results().latest(), attempt -> write(out, attempt));
  }

  Delivery read(StateReader in) {
    return new Delivery(
        in.text(),
        standings.named(in.small()),
        in.number(),
        in.number(),
        in.instant(),
        in.optional(() -> new Next(in.number(), in.instant())),
        in.optional(() -> new Awaited(in.number(), in.instant())),
        new Results(in.each(() -> attempt(in))));
  }

  private void write(StateWriter out, Attempt attempt) {
    out.number(attempt.number());
    out.small(results.number(attempt.state()));
    out.instant(attempt.at());
    out.optional(Optional.ofNullable(attempt.status()), out::number);
    out.optional(Optional.ofNullable(attempt.latencyMs()), out::large);
    out.optional(Optional.ofNullable(attempt.answer()), out::text);
    out.optional(Optional.ofNullable(attempt.reason()), out::text);
    out.optional(Optional.ofNullable(attempt.failure()), out::text);
    out.truth(attempt.permanent());
    out.optional(Optional.ofNullable(attempt.notBefore()), out::instant);
  }

  private Attempt attempt(StateReader in) {
    return new Attempt(
        in.number(),
        results.named(in.small()),
        in.instant(),
        in.optional(in::number).orElse(null),
        in.optional(in::large).orElse(null),
        in.optional(in::text).orElse(null),
        in.optional(in::text).orElse(null),
        in.optional(in::text).orElse(null),
        in.truth(),
        in.optional(in::instant).orElse(null));
  }
}
