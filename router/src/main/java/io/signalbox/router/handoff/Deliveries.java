package io.signalbox.router.handoff;

import io.signalbox.policy.Destination;
import io.signalbox.policy.QueuePolicy;
import io.signalbox.router.handoff.Delivery.Next;
import io.signalbox.router.handoff.Delivery.Standing;
import io.signalbox.router.handoff.HandoffEffect.AttemptRecorded;
import io.signalbox.router.handoff.HandoffEffect.DeadLettered;
import io.signalbox.router.handoff.HandoffEffect.Deliver;
import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.DeliveryAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A hand-off's way to its destinations: attempts, their results, and what follows from them. */
final class Deliveries {

  /** How long after a call's timeout its result may still come before it counts as unknown. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PolicyInForce policy;

  Deliveries(PolicyInForce policy) {
    this.policy = policy;
  }

  List<Delivery> begin(String handoffId, QueuePolicy queue, Instant asOf) {
    return new TreeSet<>(queue.destinations())
        .stream().map(name -> Delivery.to(name, firstDue(handoffId, name, 1, asOf))).toList();
  }

  /** When the first attempt of a schedule is due; one to an unknown destination fails at once. */
  Instant firstDue(String handoffId, String destination, int attempt, Instant asOf) {
    return policy
        .destination(destination)
        .flatMap(
            known ->
                RetryTimes.due(
                    known, messageId(handoffId, destination), attempt, 0, Optional.empty(), asOf))
        .orElse(asOf);
  }

  /** Issues the attempt that is due, unless the hand-off has expired before it could be made. */
  void issue(Unfolding handoff, String destination) {
    HandoffState state = handoff.state();
    Delivery delivery = state.delivery(destination).orElseThrow();
    Next next = delivery.next().orElseThrow();
    Optional<Destination> known = policy.destination(destination);
    if (!handoff.asOf().isBefore(state.expiresAt())) {
      handoff.become(state.with(delivery.waitFor(new Next(next.attempt(), state.expiresAt()))));
    } else if (known.isEmpty()) {
      record(handoff, destination, unknownDestination(next, destination, handoff.asOf()));
    } else {
      Instant until = handoff.asOf().plus(known.get().limits().timeout()).plus(PATIENCE);
      handoff.become(state.with(delivery.issue(next.attempt(), until)));
      handoff.add(
          new Deliver(destination, next.attempt(), next.due(), messageId(state.id(), destination)));
    }
  }

  /** A result comes: news is recorded and acted upon, what is known already changes nothing. */
  void result(Unfolding handoff, DeliveryAttempt told) {
    if (told.getState() == AttemptState.STARTED) {
      return;
    }
    Attempt result = Attempt.of(told);
    Optional<Delivery> delivery = handoff.state().delivery(told.getDestination());
    if (delivery.filter(each -> wasIssued(each, result.number())).isEmpty()) {
      String attempt = messageId(handoff.state().id(), told.getDestination());
      handoff.refuse(
          attempt + ":" + result.number(),
          told.getDestination(),
          "A result came for attempt %d, which was never issued".formatted(result.number()));
    } else if (delivery.get().isNews(result)) {
      record(handoff, told.getDestination(), result);
    }
  }

  /** No result came in time. */
  void missing(Unfolding handoff, String destination) {
    Delivery.Awaited awaited =
        handoff.state().delivery(destination).flatMap(Delivery::awaited).orElseThrow();
    record(
        handoff,
        destination,
        Attempt.without(
            awaited.attempt(),
            AttemptState.UNKNOWN,
            awaited.until(),
            "ambiguous",
            "No result came by %s: whether the destination has it is not known"
                .formatted(awaited.until()),
            false));
  }

  private void record(Unfolding handoff, String destination, Attempt result) {
    handoff.add(new AttemptRecorded(destination, result));
    Delivery before = handoff.state().delivery(destination).orElseThrow();
    boolean current = before.isCurrent(result.number());
    Delivery over = before.over(result.number());
    switch (result.state()) {
      case DELIVERED -> succeed(handoff, over.remember(result));
      case FAILED, UNKNOWN -> fail(handoff, over.remember(result), result, current);
      case DEFERRED -> defer(handoff, over, result, current);
      case STARTED -> throw new IllegalStateException("a start is no result");
    }
  }

  private static void succeed(Unfolding handoff, Delivery delivery) {
    handoff.become(handoff.state().with(delivery.settle(Standing.DELIVERED)));
    Endings.settle(handoff, delivery.destination());
  }

  /**
   * A failure of an attempt that was given up as unknown changes nothing, unless none can do
   * better; one that is in flight is still waited for.
   */
  private void fail(Unfolding handoff, Delivery delivery, Attempt result, boolean current) {
    boolean hopeless = result.permanent() && (current || delivery.awaited().isEmpty());
    if (!delivery.isOnItsWay() || !(current || hopeless)) {
      handoff.become(handoff.state().with(delivery));
    } else if (!handoff.state().isOpen()) {
      handoff.become(handoff.state().with(delivery.settle(Standing.GIVEN_UP)));
    } else if (hopeless) {
      die(handoff, delivery, result);
    } else {
      retry(handoff, delivery, result);
    }
  }

  private void retry(Unfolding handoff, Delivery delivery, Attempt failed) {
    int attempt = delivery.issued() + 1;
    String name = delivery.destination();
    Optional<Destination> known = policy.destination(name);
    Optional<Instant> due =
        known.isEmpty()
            ? Optional.of(handoff.asOf())
            : RetryTimes.due(
                known.get(),
                messageId(handoff.state().id(), name),
                attempt,
                delivery.issued() - delivery.before(),
                Optional.of(failed),
                handoff.asOf());
    if (due.isPresent()) {
      handoff.become(handoff.state().with(delivery.waitFor(new Next(attempt, due.get()))));
    } else {
      die(handoff, delivery, failed);
    }
  }

  private static void die(Unfolding handoff, Delivery delivery, Attempt last) {
    handoff.become(handoff.state().with(delivery.died(handoff.asOf())));
    handoff.add(
        new DeadLettered(
            delivery.destination(),
            delivery.results().latest(),
            last.failureOrStatus(),
            last.reasonOrNone()));
    Endings.settle(handoff, delivery.destination());
  }

  /**
   * What is deferred is made again, under the same number, as long as it is needed and may be
   * deferred.
   */
  private void defer(Unfolding handoff, Delivery delivery, Attempt result, boolean current) {
    boolean ended = !handoff.state().isOpen();
    if (!current || !delivery.isOnItsWay()) {
      handoff.become(handoff.state().with(delivery.remember(result)));
    } else if (ended) {
      handoff.become(handoff.state().with(delivery.remember(result).settle(Standing.GIVEN_UP)));
    } else {
      Instant due = RetryTimes.deferred(result, handoff.asOf());
      Optional<Instant> until =
          policy
              .destination(delivery.destination())
              .map(known -> RetryTimes.deferrableUntil(known, delivery.since()));
      if (until.filter(due::isAfter).isPresent()) {
        Attempt last = putOff(result, delivery.since(), until.get());
        die(handoff, delivery.remember(last), last);
      } else {
        handoff.become(handoff.state().with(delivery.waitFor(new Next(result.number(), due))));
      }
    }
  }

  private static Attempt putOff(Attempt last, Instant since, Instant until) {
    String reason = last.reason();
    return Attempt.without(
        last.number(),
        AttemptState.DEFERRED,
        last.at(),
        last.failure() == null ? "circuit_open" : last.failure(),
        "It was due on %s and put off ever since, and may be until %s: see why the destination takes nothing, then redrive%s"
            .formatted(since, until, reason == null ? "" : ". The last time: " + reason),
        true);
  }

  private static boolean wasIssued(Delivery delivery, int attempt) {
    return attempt >= 1 && attempt <= delivery.issued();
  }

  private static Attempt unknownDestination(Next next, String destination, Instant asOf) {
    return Attempt.without(
        next.attempt(),
        AttemptState.FAILED,
        asOf,
        "unknown_destination",
        "The destinations in force do not name %s; put it back and redrive, or discard it"
            .formatted(destination),
        true);
  }

  private static String messageId(String handoffId, String destination) {
    return handoffId + "-" + destination;
  }
}
