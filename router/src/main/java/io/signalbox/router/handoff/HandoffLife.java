package io.signalbox.router.handoff;

import io.signalbox.policy.QueuePolicy;
import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.schemas.Ending;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The life of one hand-off as a fold: a state and an input give a state and what follows for
 * others. Time comes from outside only: {@code asOf} is the router's clock, which never goes back.
 */
public final class HandoffLife {

  private final PolicyInForce policy;
  private final Promises promises;
  private final Assignments assignments;
  private final Claims claims;
  private final Actions actions;
  private final Deliveries deliveries;
  private final DeadDeliveries deadDeliveries;

  /** Life under this policy. */
  public HandoffLife(PolicyInForce policy) {
    this.policy = policy;
    this.promises = new Promises(policy);
    this.assignments = new Assignments(promises);
    this.claims = new Claims(policy, assignments);
    this.actions = new Actions(assignments);
    this.deliveries = new Deliveries(policy);
    this.deadDeliveries = new DeadDeliveries(policy, promises, deliveries);
  }

  /**
   * A hand-off begins: its promises run, and its first attempts are issued if it is pushed. The
   * queue's record carries what the state says of it: who is to work it and its deadlines.
   */
  public HandoffStep begin(NewHandoff handoff, Instant asOf) {
    QueuePolicy queue = policy.queue(handoff.route());
    boolean pushed = queue.take() == Take.PUSH;
    HandoffState state =
        new HandoffState(
            handoff.id(),
            handoff.account(),
            handoff.route(),
            queue.take(),
            pushed && queue.untilWorked(),
            asOf.plus(queue.expiresAfter()),
            Assignment.of(handoff.team(), handoff.assignee()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            pushed ? deliveries.begin(handoff.id(), queue, asOf) : List.of(),
            RecentCommands.NONE,
            Optional.empty());
    for (PromiseKind kind : PromiseKind.values()) {
      state = promises.start(state, kind, asOf);
    }
    Unfolding begun = new Unfolding(state, asOf);
    elapse(begun);
    return begun.step();
  }

  /**
   * What an input does to a hand-off, after whatever fell due up to {@code asOf}. A command or
   * action that was seen before, or a result that says nothing new, changes nothing.
   */
  public HandoffStep apply(HandoffState state, HandoffInput input, Instant asOf) {
    Unfolding handoff = new Unfolding(state, asOf);
    elapse(handoff);
    switch (input) {
      case HandoffInput.Claim claim -> claims.apply(handoff, claim.command());
      case HandoffInput.Acted acted -> actions.apply(handoff, acted.action());
      case HandoffInput.Attempted attempted -> deliveries.result(handoff, attempted.attempt());
      case HandoffInput.Assigned assigned -> assignments.assign(handoff, assigned.made());
      // The promise that runs since the team was asked tells of it when nobody is found in time.
      case HandoffInput.AssignmentDelayed delayed -> {}
      case HandoffInput.Redriven redriven -> deadDeliveries.redrive(handoff, redriven.command());
      case HandoffInput.Discarded discarded -> deadDeliveries.discard(handoff, discarded.command());
      case HandoffInput.TimePassed passed -> {}
    }
    handoff.done();
    elapse(handoff);
    return handoff.step();
  }

  /** Everything that fell due, one after the other in the order of its instants. */
  private void elapse(Unfolding handoff) {
    while (true) {
      Optional<Timer> timer = Timer.earliest(handoff.state());
      if (timer.isEmpty() || timer.get().due().isAfter(handoff.asOf())) {
        return;
      }
      fire(handoff, timer.get());
    }
  }

  private void fire(Unfolding handoff, Timer timer) {
    switch (timer) {
      case Timer.LeaseEnds ends -> claims.expire(handoff);
      case Timer.Warning warning -> promises.warn(handoff, warning.promise());
      case Timer.Breach breach -> promises.breach(handoff, breach.promise());
      case Timer.ResultMissing missing -> deliveries.missing(handoff, missing.destination());
      case Timer.AttemptDue attempt -> deliveries.issue(handoff, attempt.destination());
      case Timer.Expiry expiry ->
          Endings.end(handoff, Ending.EXPIRED, "Nothing ended it by " + expiry.due(), "router");
    }
  }
}
