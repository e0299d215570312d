package io.signalbox.router.handoff;

import java.time.Instant;

/**
 * The life of one hand-off as a fold: a state and an input give a state and what follows for
 * others. Time comes in from outside only: {@code asOf} is the router's clock, which never goes
 * back.
 */
public final class HandoffLife {

  private final PolicyInForce policy;

  /** Life under this policy. */
  public HandoffLife(PolicyInForce policy) {
    this.policy = policy;
  }

  /** A hand-off begins: its promises run, and its first attempts are issued if it is pushed. */
  public HandoffStep begin(NewHandoff handoff, Instant asOf) {
    return pending(policy + " " + handoff + " " + asOf);
  }

  /**
   * What an input does to a hand-off, after whatever fell due up to {@code asOf}. A command or
   * action that was seen before, or a result that says nothing new, changes nothing.
   */
  public HandoffStep apply(HandoffState state, HandoffInput input, Instant asOf) {
    return pending(policy + " " + state + " " + input + " " + asOf);
  }

  private static HandoffStep pending(String what) {
    throw new UnsupportedOperationException(what);
  }
}
