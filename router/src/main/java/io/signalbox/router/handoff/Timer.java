package io.signalbox.router.handoff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Something that time does to a hand-off. */
sealed interface Timer {

  /** When. */
  Instant due();

  /** The lease ends. */
  record LeaseEnds(Instant due) implements Timer {}

  /** A promise is about to be broken. */
  record Warning(PromiseKind promise, Instant due) implements Timer {}

  /** A promise is broken. */
  record Breach(PromiseKind promise, Instant due) implements Timer {}

  /** A result did not come. */
  record ResultMissing(String destination, Instant due) implements Timer {}

  /** The hand-off expires. */
  record Expiry(Instant due) implements Timer {}

  /** An attempt is due. */
  record AttemptDue(String destination, Instant due) implements Timer {}

  /** The earliest; of those of one instant the first in the order of this file. */
  static Optional<Timer> earliest(HandoffState state) {
    List<Timer> timers = new ArrayList<>();
    if (state.isOpen()) {
      state.lease().ifPresent(lease -> timers.add(new LeaseEnds(lease.until())));
      for (PromiseKind kind : PromiseKind.values()) {
        kind.in(state)
            .ifPresent(
                promise ->
                    timers.add(
                        promise.warned()
                            ? new Breach(kind, promise.due())
                            : new Warning(kind, promise.warnOn())));
      }
    }
    for (Delivery delivery : state.deliveries()) {
      delivery
          .awaited()
          .ifPresent(
              awaited -> timers.add(new ResultMissing(delivery.destination(), awaited.until())));
    }
    if (state.isOpen()) {
      timers.add(new Expiry(state.expiresAt()));
    }
    for (Delivery delivery : state.deliveries()) {
      delivery
          .next()
          .ifPresent(next -> timers.add(new AttemptDue(delivery.destination(), next.due())));
    }
    return timers.stream().min(Comparator.comparing(Timer::due));
  }
}
