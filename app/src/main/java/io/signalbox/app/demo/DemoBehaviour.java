package io.signalbox.app.demo;

import java.util.Collection;

/** What a person may do that the policy {@code pql} gives points for, and how many. */
enum DemoBehaviour {
  /** Completes the onboarding. */
  ACTIVATED(25),
  /** Invites at least two colleagues. */
  INVITED(20),
  /** Meets a limit of the plan. */
  LIMITED(20),
  /** Views prices in at least two sessions of one week. */
  PRICED(25),
  /** Asks for a demo. */
  ASKED(10);

  private final int points;

  DemoBehaviour(int points) {
    this.points = points;
  }

  /** What all of these are worth together. */
  static int points(Collection<DemoBehaviour> behaviours) {
    return behaviours.stream().mapToInt(behaviour -> behaviour.points).sum();
  }
}
