package io.signalbox.router.handoff;

import io.signalbox.schemas.Action;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/** What follows for others, in the order in which it is to be written. */
public sealed interface HandoffEffect {

  /**
   * A fact for {@code handoff-changes}.
   *
   * @param change one of the records that {@code HandoffChange.change} admits
   * @param commandId the command or action that caused it; empty for what time or a destination did
   */
  record Changed(SpecificRecord change, Optional<String> commandId) implements HandoffEffect {}

  /**
   * An attempt for {@code deliveries}.
   *
   * @param destination the destination's name
   * @param attempt 1 for the first; goes on counting after a redrive; the same again after a
   *     deferral
   * @param due when it was due by the schedule
   * @param messageId the idempotency key at the destination
   */
  record Deliver(String destination, int attempt, Instant due, String messageId)
      implements HandoffEffect {}

  /** A result for {@code delivery-attempts}; {@link Attempt#record} makes the record. */
  record AttemptRecorded(String destination, Attempt attempt) implements HandoffEffect {}

  /**
   * A dead delivery for {@code dead-letters}.
   *
   * @param destination the destination's name
   * @param attempts the latest, in order; at most {@link Results#MOST}
   * @param failure one of the words that {@code DeadLetter} lists
   * @param reason what, where and how to mend it
   */
  record DeadLettered(String destination, List<Attempt> attempts, String failure, String reason)
      implements HandoffEffect {
    public DeadLettered {
      attempts = List.copyOf(attempts);
    }
  }

  /** What somebody did, for the topic of actions; written under the origin of the router. */
  record ActionRecorded(Action action) implements HandoffEffect {}

  /**
   * A request for {@code assignment-log}: somebody else is to get it. Whoever the team gave it to
   * before has room for one more.
   *
   * @param excluding who let it lie
   */
  record AskTeam(String team, SortedSet<String> excluding) implements HandoffEffect {
    public AskTeam {
      excluding = Collections.unmodifiableSortedSet(new TreeSet<>(excluding));
    }
  }

  /**
   * {@code CapacityFreed} for {@code assignment-log}: the hand-off needs nobody of the team any
   * more. A team that knows nothing of the hand-off has nothing to free: so it is when a redriven
   * one ends again.
   */
  record FreeTeam(String team) implements HandoffEffect {}
}
