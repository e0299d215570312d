package io.signalbox.router.handoff;

import io.signalbox.policy.QueuePolicy.Breach;
import io.signalbox.policy.QueuePolicy.Sla;
import io.signalbox.router.handoff.HandoffEffect.AskTeam;
import io.signalbox.schemas.LeaseEnded;
import io.signalbox.schemas.SlaBreached;
import io.signalbox.schemas.SlaWarned;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is promised about a hand-off, in working time.
 *
 * <p>Both promises run from its creation, since the customer waits from then on. The one to accept
 * starts again with everybody who gets it; the one to act goes on, and starts again only when it is
 * itself what was broken. Each run warns once and is broken at most once.
 *
 * <p>A broken promise whose consequence is to reassign asks the team for somebody else, {@value
 * Assignment#MOST_REASSIGNMENTS} times at most. It is escalated instead when that can't help: no
 * team, the team still looks for somebody, or so many let it lie. While the team looks, the promise
 * to accept runs from when it was asked, so that a hand-off that nobody can take is told of.
 */
final class Promises {

  private final PolicyInForce policy;

  Promises(PolicyInForce policy) {
    this.policy = policy;
  }

  HandoffState start(HandoffState state, PromiseKind kind, Instant from) {
    return state.with(
        kind, policy.queue(state.route()).sla().flatMap(sla -> promise(sla, kind, from)));
  }

  /** Those that still run begin anew: a hand-off that was dead had reached nobody. */
  void startAgain(Unfolding handoff) {
    for (PromiseKind kind : PromiseKind.values()) {
      if (kind.in(handoff.state()).isPresent()) {
        handoff.become(start(handoff.state(), kind, handoff.asOf()));
      }
    }
  }

  void warn(Unfolding handoff, PromiseKind kind) {
    Promise promise = kind.in(handoff.state()).orElseThrow();
    handoff.become(handoff.state().with(kind, Optional.of(promise.withWarning())));
    handoff.changed(new SlaWarned(kind.word(), promise.due()));
  }

  void breach(Unfolding handoff, PromiseKind kind) {
    HandoffState state = handoff.state();
    Promise promise = kind.in(state).orElseThrow();
    boolean reassign = promise.breach() == Breach.REASSIGN && state.assignment().canAsk();
    handoff.become(state.with(kind, Optional.empty()));
    handoff.changed(
        new SlaBreached(
            kind.word(),
            promise.due(),
            reassign ? "reassign" : "escalate",
            reassign ? null : promise.tell().orElse(null)));
    if (reassign) {
      reassign(handoff, kind);
    }
  }

  private void reassign(Unfolding handoff, PromiseKind broken) {
    handoff
        .state()
        .lease()
        .ifPresent(lease -> handoff.changed(new LeaseEnded(lease.consumer(), "reassigned")));
    Assignment asked = handoff.state().assignment().asked();
    HandoffState next = handoff.state().with(asked).with(Optional.empty());
    next = start(next, PromiseKind.ACCEPT, handoff.asOf());
    handoff.become(broken == PromiseKind.ACT ? start(next, PromiseKind.ACT, handoff.asOf()) : next);
    handoff.add(new AskTeam(asked.team().orElseThrow(), asked.passedOver()));
  }

  private static Optional<Promise> promise(Sla sla, PromiseKind kind, Instant from) {
    return kind.in(sla)
        .map(
            time ->
                new Promise(
                    sla.hours().plus(from, time),
                    sla.hours().plus(from, part(time, sla.warnAt())),
                    false,
                    sla.breach(),
                    sla.tell()));
  }

  private static Duration part(Duration time, double part) {
    return Duration.ofMillis(Math.min(time.toMillis(), Math.round(time.toMillis() * part)));
  }
}
