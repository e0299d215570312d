package io.signalbox.router.handoff;

import io.signalbox.policy.Play;
import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.schemas.Ending;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of one hand-off. What was promised when it began stays: its mode, its
 * destinations, its deadlines. A policy that comes later changes lease times, retry schedules and
 * promises that begin anew.
 *
 * @param id the hand-off's id
 * @param account the account
 * @param route its queue
 * @param take how it is taken
 * @param untilWorked whether it stays open when every destination has it
 * @param expiresAt when it ends if nothing else ends it
 * @param assignment who is to work it
 * @param lease who has claimed it
 * @param accept the promise that somebody takes it on, while it runs
 * @param act the promise that something is done, while it runs
 * @param deliveries where it is pushed, sorted by destination
 * @param commands the commands and actions it knows
 * @param ending how it ended; empty while it is open
 */
public record HandoffState(
    String id,
    String account,
    Play.Route route,
    Take take,
    boolean untilWorked,
    Instant expiresAt,
    Assignment assignment,
    Optional<Lease> lease,
    Optional<Promise> accept,
    Optional<Promise> act,
    List<Delivery> deliveries,
    RecentCommands commands,
    Optional<Ending> ending) {

  public HandoffState {
    deliveries = List.copyOf(deliveries);
  }

  /** Whether it still waits for its ending. */
  public boolean isOpen() {
    return ending.isEmpty();
  }

  /** When somebody is to take it on; empty when that is not promised, done, or broken. */
  public Optional<Instant> acceptBy() {
    return accept.map(Promise::due);
  }

  /** When something is to be done; empty when that is not promised, done, or broken. */
  public Optional<Instant> actBy() {
    return act.map(Promise::due);
  }

  /**
   * The instant from which on {@link HandoffInput.TimePassed} changes something; empty for never.
   * Also an ended hand-off has one, until the last result of its deliveries came or is unknown.
   */
  public Optional<Instant> nextDue() {
    return Timer.earliest(this).map(Timer::due);
  }

  Optional<Delivery> delivery(String destination) {
    return deliveries.stream().filter(each -> each.destination().equals(destination)).findFirst();
  }

  HandoffState with(Assignment other) {
    return new HandoffState(
        id,
        account,
        route,
        take,
        untilWorked,
        expiresAt,
        other,
        lease,
        accept,
        act,
        deliveries,
        commands,
        ending);
  }

  HandoffState with(Optional<Lease> other) {
    return new HandoffState(
        id,
        account,
        route,
        take,
        untilWorked,
        expiresAt,
        assignment,
        other,
        accept,
        act,
        deliveries,
        commands,
        ending);
  }

  HandoffState with(PromiseKind kind, Optional<Promise> promise) {
    boolean isAccept = kind == PromiseKind.ACCEPT;
    return new HandoffState(
        id,
        account,
        route,
        take,
        untilWorked,
        expiresAt,
        assignment,
        lease,
        isAccept ? promise : accept,
        isAccept ? act : promise,
        deliveries,
        commands,
        ending);
  }

  HandoffState with(Delivery changed) {
    return with(
        deliveries.stream()
            .map(each -> each.destination().equals(changed.destination()) ? changed : each)
            .toList());
  }

  HandoffState with(List<Delivery> others) {
    return new HandoffState(
        id,
        account,
        route,
        take,
        untilWorked,
        expiresAt,
        assignment,
        lease,
        accept,
        act,
        others,
        commands,
        ending);
  }

  HandoffState with(RecentCommands others) {
    return new HandoffState(
        id,
        account,
        route,
        take,
        untilWorked,
        expiresAt,
        assignment,
        lease,
        accept,
        act,
        deliveries,
        others,
        ending);
  }

  /** Nobody has it any more, nobody is asked for it, and what was due is not needed. */
  HandoffState ended(Ending how) {
    return new HandoffState(
        id,
        account,
        route,
        take,
        untilWorked,
        expiresAt,
        assignment.withdrawn(),
        Optional.empty(),
        accept,
        act,
        deliveries.stream().map(Delivery::unneeded).toList(),
        commands,
        Optional.of(how));
  }

  HandoffState reopened(Instant until) {
    return new HandoffState(
        id,
        account,
        route,
        take,
        untilWorked,
        until,
        assignment,
        lease,
        accept,
        act,
        deliveries,
        commands,
        Optional.empty());
  }
}
