package io.signalbox.router;

import io.signalbox.router.handoff.Delivery;
import io.signalbox.router.handoff.HandoffState;
import io.signalbox.router.handoff.Lease;
import io.signalbox.schemas.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a hand-off beside its record.
 *
 * @param created when, by the router's clock
 * @param ended when it ended; empty while it is open
 * @param state how it stands
 */
public record HandoffRow(Instant created, Optional<Instant> ended, HandoffState state) {

  /**
   * How long an ended hand-off is remembered, so that what comes late is known: a redrive, a
   * result, an action. Longer than any queue is kept.
   */
  public static final Duration REMEMBERED = Duration.ofDays(90);

  /** A hand-off that begins. */
  static HandoffRow begun(HandoffState state, Instant asOf) {
    return new HandoffRow(asOf, Optional.empty(), state).with(state, asOf);
  }

  /**
   * A row as a store has it.
   *
   * @throws io.signalbox.stage.row.UnreadableRowException if the bytes are of another form or
   *     damaged
   */
  public static HandoffRow read(byte[] bytes) {
    return HandoffRowCodec.decode(bytes);
  }

  /** This with another state. */
  HandoffRow with(HandoffState next, Instant asOf) {
    return new HandoffRow(
        created, next.isOpen() ? Optional.empty() : ended.or(() -> Optional.of(asOf)), next);
  }

  /** When time alone changes something, to its being forgotten. */
  Optional<Due> due() {
    return state
        .nextDue()
        .or(() -> ended.map(end -> end.plus(REMEMBERED)))
        .map(at -> new Due(at, Due.Kind.HANDOFF, state.id()));
  }

  /** Whether it may be forgotten. */
  boolean isOver(Instant asOf) {
    return state.nextDue().isEmpty()
        && ended.filter(end -> !asOf.isBefore(end.plus(REMEMBERED))).isPresent();
  }

  /** Its deliveries that may be tried again or given up. */
  List<DeadDelivery> dead() {
    return state.isOpen() || state.ending().equals(Optional.of(Ending.DEAD))
        ? state.deliveries().stream()
            .filter(delivery -> delivery.standing() == Delivery.Standing.DEAD)
            .map(delivery -> new DeadDelivery(delivery.since(), state.id(), delivery.destination()))
            .toList()
        : List.of();
  }

  /** How those who look for work see it; empty when it has ended. */
  Optional<OpenHandoff> open() {
    return state.isOpen()
        ? Optional.of(
            new OpenHandoff(
                Ruling.queue(state.route()),
                created,
                state.id(),
                state.account(),
                state.assignment().assignee(),
                state.lease().map(Lease::consumer),
                state.lease().map(Lease::until)))
        : Optional.empty();
  }
}
