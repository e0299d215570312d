package io.signalbox.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a queue is taken and what is promised about it.
 *
 * @param take the one mode it is taken in
 * @param lease how long a claim holds unless it says otherwise
 * @param expiresAfter how long a hand-off waits for its ending, from its creation; less than the 30
 *     days that queues are kept
 * @param destinations where it is pushed, sorted; empty unless it is
 * @param untilWorked whether a pushed hand-off stays open until somebody works it; else it ends
 *     with its delivery
 * @param sla what is promised; empty for nothing
 */
public record QueuePolicy(
    Take take,
    Duration lease,
    Duration expiresAfter,
    List<String> destinations,
    boolean untilWorked,
    Optional<Sla> sla) {

  /**
   * Taken by a share group, ending by an action, expiring after fourteen days; nothing promised.
   */
  public static final QueuePolicy DEFAULT =
      new QueuePolicy(
          Take.SHARE,
          Duration.ofMinutes(30),
          Duration.ofDays(14),
          List.of(),
          false,
          Optional.empty());

  public QueuePolicy {
    destinations = List.copyOf(destinations);
  }

  /** The modes. */
  public enum Take {
    /** A Kafka share group; an action ends the hand-off. */
    SHARE,
    /** Leases, by commands over HTTP. */
    CLAIM,
    /** The courier delivers it. */
    PUSH
  }

  /**
   * Promises, in working time.
   *
   * @param accept until somebody takes it on; empty for no such promise
   * @param act until something is done; empty for no such promise
   * @param warnAt the part of the time after which a warning is due, above 0 and at most 1
   * @param hours the working hours that count; {@link BusinessHours#ALWAYS} for all
   * @param breach what follows when a promise is broken
   * @param tell who is told, for an escalation; empty for nobody
   */
  public record Sla(
      Optional<Duration> accept,
      Optional<Duration> act,
      double warnAt,
      BusinessHours hours,
      Breach breach,
      Optional<String> tell) {}

  /** What follows a broken promise. */
  public enum Breach {
    /** Somebody else gets it. */
    REASSIGN,
    /** It stays where it is, and somebody is told. */
    ESCALATE
  }
}
