package io.signalbox.audit;

import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.Ending;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that became of a decision: how it was routed, and what happened to its hand-off. The
 * instants are those of the facts: the router's clock, which moves at ticks; of attempts and
 * actions the clock of whoever made them.
 */
public sealed interface CourseFact {

  /** When. */
  Instant at();

  /**
   * It waits for something that a hand-off needs.
   *
   * @param missing names of facts, or what else is waited for
   * @param detail why, where the names do not say it
   * @param tell who is told
   * @param until when the hold ends without a hand-off
   */
  record Held(
      Instant at,
      List<String> missing,
      Optional<String> detail,
      Optional<String> tell,
      Optional<Instant> until)
      implements CourseFact {
    public Held {
      missing = List.copyOf(missing);
    }
  }

  /** It is not routed, for good. */
  record Suppressed(Instant at, String reason, String detail) implements CourseFact {}

  /** It went to a queue, as a hand-off. */
  record Routed(Instant at, String queue, String rule, String handoffId) implements CourseFact {}

  /**
   * Somebody is to work it from here on.
   *
   * @param team that was asked, if one was
   * @param reason why this one and not another
   */
  record Assigned(Instant at, String assignee, Optional<String> team, Optional<String> reason)
      implements CourseFact {}

  /**
   * A consumer has it until then.
   *
   * @param kept whether it had it already and keeps it for longer
   */
  record Claimed(Instant at, String consumer, Instant until, boolean kept) implements CourseFact {}

  /** A lease is over: released, expired or reassigned. */
  record LeaseOver(Instant at, String consumer, String how) implements CourseFact {}

  /** Somebody took it on. */
  record Accepted(Instant at, String by) implements CourseFact {}

  /** A promise, to accept or to act, is about to be broken. */
  record PromiseWarned(Instant at, String promise, Instant due) implements CourseFact {}

  /**
   * A promise is broken.
   *
   * @param consequence reassign or escalate
   * @param tell who is told
   */
  record PromiseBroken(
      Instant at, String promise, Instant due, String consequence, Optional<String> tell)
      implements CourseFact {}

  /**
   * An attempt to deliver it, and how far it came.
   *
   * @param number from 1 for each destination; goes on after a redrive
   * @param status of the answer, if one came
   * @param latencyMs of the call, if one was made
   * @param failure what failed, from the fixed list
   * @param reason why, and how to mend it
   */
  record Attempted(
      Instant at,
      String destination,
      int number,
      AttemptState state,
      Optional<Integer> status,
      Optional<Long> latencyMs,
      Optional<String> failure,
      Optional<String> reason)
      implements CourseFact {}

  /**
   * An attempt was put off, as often as that, without a call.
   *
   * @param at the last time
   * @param since the first time
   * @param failure what was in the way the last time
   */
  record PutOff(
      Instant at,
      String destination,
      int number,
      int times,
      Instant since,
      Optional<String> failure,
      Optional<String> reason)
      implements CourseFact {}

  /**
   * No attempt is left for a destination, or none can do better: a dead letter.
   *
   * @param at when the last attempt ended
   * @param number of the last attempt
   */
  record Died(Instant at, String destination, int number, String failure, String reason)
      implements CourseFact {}

  /** Its dead deliveries are tried again. */
  record Redriven(Instant at, List<String> destinations, String by, String reason)
      implements CourseFact {
    public Redriven {
      destinations = List.copyOf(destinations);
    }
  }

  /** Its dead deliveries are given up. */
  record Discarded(Instant at, List<String> destinations, String by, String reason)
      implements CourseFact {
    public Discarded {
      destinations = List.copyOf(destinations);
    }
  }

  /**
   * Somebody did something about it.
   *
   * @param kind emailed, called, accepted, rejected, meeting, won or lost
   * @param reason of a rejection
   */
  record Acted(Instant at, String kind, String by, Optional<String> reason) implements CourseFact {}

  /** A command or an action changed nothing. */
  record Refused(Instant at, String by, String reason) implements CourseFact {}

  /** It ended. One that was dead may be open again, and a late success may turn an ending. */
  record Ended(Instant at, Ending ending, String detail, String by) implements CourseFact {}

  /** Something that a later version writes. */
  record Unknown(Instant at) implements CourseFact {}
}
