package io.signalbox.router.handoff;

import io.signalbox.policy.QueuePolicy.Sla;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What is promised about a hand-off. */
enum PromiseKind {
  /** That somebody takes it on. */
  ACCEPT,
  /** That something is done. */
  ACT;

  Optional<Promise> in(HandoffState state) {
    return switch (this) {
      case ACCEPT -> state.accept();
      case ACT -> state.act();
    };
  }

  Optional<Duration> in(Sla sla) {
    return switch (this) {
      case ACCEPT -> sla.accept();
      case ACT -> sla.act();
    };
  }

  /** The word that facts carry. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
