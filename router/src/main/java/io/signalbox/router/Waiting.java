package io.signalbox.router;

import io.signalbox.policy.Play.Route;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A candidate on which the last word is not said.
 *
 * @param candidate what it is about
 * @param reason what it waits for
 * @param until when it is given up; empty for never, or while it was not held yet
 */
public record Waiting(Candidate candidate, Reason reason, Optional<Instant> until) {

  /** What a candidate waits for. */
  public sealed interface Reason {

    /**
     * The tick of its instant, since all that qualifies at one instant is judged together. A deal
     * that was won waits for whatever tick comes next.
     */
    record Arrived() implements Reason {}

    /** A routing policy: none is in force yet. */
    record Policy() implements Reason {}

    /**
     * Facts that a hand-off needs.
     *
     * @param missing their names; never empty
     */
    record Facts(SortedSet<String> missing) implements Reason {
      public Facts {
        missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
      }
    }

    /**
     * A team's answer.
     *
     * @param team which was asked
     * @param to the queue it goes to
     * @param rule that said so, as written
     * @param policyHash of the policy that has the rule
     * @param asked when: of that day it takes its part of a brake
     * @param delayed whether the team said that nobody is free
     */
    record Team(
        String team, Route to, String rule, String policyHash, Instant asked, boolean delayed)
        implements Reason {

      Team delay() {
        return new Team(team, to, rule, policyHash, asked, true);
      }
    }
  }

  /** Just arrived. */
  static Waiting arrived(Candidate candidate) {
    return new Waiting(candidate, new Reason.Arrived(), Optional.empty());
  }

  /** Whether it is of a play, and not a deal that was won. */
  boolean isOfPlay() {
    return switch (candidate) {
      case Candidate.Qualified qualified -> true;
      case Candidate.Won won -> false;
    };
  }

  /** Whether it was asked for somebody, so that it speaks for its account. */
  boolean isAsking() {
    return reason instanceof Reason.Team;
  }

  boolean isArrived() {
    return reason instanceof Reason.Arrived;
  }

  /** Whether it was said that it is held. */
  boolean isHeld() {
    return switch (reason) {
      case Reason.Arrived arrived -> false;
      case Reason.Policy policy -> true;
      case Reason.Facts facts -> true;
      case Reason.Team team -> false;
    };
  }

  Waiting waitingFor(Reason other, Optional<Instant> end) {
    return new Waiting(candidate, other, end);
  }
}
