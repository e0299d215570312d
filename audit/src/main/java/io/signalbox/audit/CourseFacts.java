package io.signalbox.audit;

import io.signalbox.schemas.Action;
import io.signalbox.schemas.DeadLetter;
import io.signalbox.schemas.DeliveriesDiscarded;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.HandoffAccepted;
import io.signalbox.schemas.HandoffAssigned;
import io.signalbox.schemas.HandoffChange;
import io.signalbox.schemas.HandoffClaimed;
import io.signalbox.schemas.HandoffEnded;
import io.signalbox.schemas.HandoffRedriven;
import io.signalbox.schemas.HandoffRefused;
import io.signalbox.schemas.Held;
import io.signalbox.schemas.LeaseEnded;
import io.signalbox.schemas.Routed;
import io.signalbox.schemas.Routing;
import io.signalbox.schemas.SlaBreached;
import io.signalbox.schemas.SlaWarned;
import io.signalbox.schemas.Suppressed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads registered facts as facts of a course, each by itself. */
final class CourseFacts {

  private CourseFacts() {}

  static CourseFact of(Routing routing) {
    Instant at = routing.getAsOf();
    return switch (routing.getOutcome()) {
      case Routed routed ->
          new CourseFact.Routed(at, routed.getQueue(), routed.getRule(), routed.getHandoffId());
      case Suppressed suppressed ->
          new CourseFact.Suppressed(at, suppressed.getReason(), suppressed.getDetail());
      case Held held ->
          new CourseFact.Held(
              at,
              held.getMissing(),
              Optional.ofNullable(held.getDetail()),
              Optional.ofNullable(held.getTell()),
              Optional.ofNullable(held.getUntil()));
      // Avro's union is not sealed.
      default -> new CourseFact.Unknown(at);
    };
  }

  /** Who is to work it from its beginning, if somebody is named. */
  static Optional<CourseFact.Assigned> assigned(Handoff handoff, Instant at) {
    return Optional.ofNullable(handoff.getAssignee())
        .map(
            who ->
                new CourseFact.Assigned(
                    at,
                    who,
                    Optional.ofNullable(handoff.getTeam()),
                    Optional.ofNullable(handoff.getAssignment())));
  }

  static CourseFact of(HandoffChange change) {
    Instant at = change.getAsOf();
    return switch (change.getChange()) {
      case HandoffAssigned assigned ->
          new CourseFact.Assigned(
              at,
              assigned.getAssignee(),
              Optional.ofNullable(assigned.getTeam()),
              Optional.of(assigned.getReason()));
      case HandoffClaimed claimed ->
          new CourseFact.Claimed(at, claimed.getConsumer(), claimed.getUntil(), false);
      case LeaseEnded ended -> new CourseFact.LeaseOver(at, ended.getConsumer(), ended.getHow());
      case HandoffAccepted accepted -> new CourseFact.Accepted(at, accepted.getBy());
      case SlaWarned warned ->
          new CourseFact.PromiseWarned(at, warned.getPromise(), warned.getDue());
      case SlaBreached breached ->
          new CourseFact.PromiseBroken(
              at,
              breached.getPromise(),
              breached.getDue(),
              breached.getConsequence(),
              Optional.ofNullable(breached.getTell()));
      case HandoffRedriven redriven ->
          new CourseFact.Redriven(
              at, redriven.getDestinations(), redriven.getBy(), redriven.getReason());
      case DeliveriesDiscarded discarded ->
          new CourseFact.Discarded(
              at, discarded.getDestinations(), discarded.getBy(), discarded.getReason());
      case HandoffRefused refused ->
          new CourseFact.Refused(at, refused.getBy(), refused.getReason());
      case HandoffEnded ended ->
          new CourseFact.Ended(at, ended.getEnding(), ended.getDetail(), ended.getBy());
      // Avro's union is not sealed.
      default -> new CourseFact.Unknown(at);
    };
  }

  static CourseFact.Attempted of(DeliveryAttempt attempt) {
    return new CourseFact.Attempted(
        attempt.getAt(),
        attempt.getDestination(),
        attempt.getAttempt(),
        attempt.getState(),
        Optional.ofNullable(attempt.getStatus()),
        Optional.ofNullable(attempt.getLatencyMs()),
        Optional.ofNullable(attempt.getFailure()),
        Optional.ofNullable(attempt.getReason()));
  }

  /** A dead letter has no instant of its own: the last attempt brought it. */
  static CourseFact.Died of(DeadLetter letter) {
    List<DeliveryAttempt> attempts = letter.getAttempts();
    return new CourseFact.Died(
        attempts.isEmpty() ? letter.getHandoff().getDecidedAt() : attempts.getLast().getAt(),
        letter.getDestination(),
        attempts.isEmpty() ? 0 : attempts.getLast().getAttempt(),
        letter.getFailure(),
        letter.getReason());
  }

  static CourseFact.Acted of(Action action) {
    return new CourseFact.Acted(
        action.getAt(), action.getKind(), action.getBy(), Optional.ofNullable(action.getReason()));
  }
}
