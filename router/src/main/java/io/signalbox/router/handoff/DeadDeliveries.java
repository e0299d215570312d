package io.signalbox.router.handoff;

import io.signalbox.router.handoff.Delivery.Standing;
import io.signalbox.schemas.DeliveriesDiscarded;
import io.signalbox.schemas.DiscardCommand;
import io.signalbox.schemas.Ending;
import io.signalbox.schemas.HandoffRedriven;
import io.signalbox.schemas.RedriveCommand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of dead deliveries: somebody tries them again, or gives them up. */
final class DeadDeliveries {

  private final PolicyInForce policy;
  private final Promises promises;
  private final Deliveries deliveries;

  DeadDeliveries(PolicyInForce policy, Promises promises, Deliveries deliveries) {
    this.policy = policy;
    this.promises = promises;
    this.deliveries = deliveries;
  }

  /**
   * The schedule begins anew; the numbers of attempts go on, so that a late result names the
   * attempt it is of. A hand-off that had ended as dead is open again for as long as a new one.
   */
  void redrive(Unfolding handoff, RedriveCommand command) {
    if (!handoff.heed("redrive", command.getCommandId())) {
      return;
    }
    List<Delivery> dead = dead(handoff.state(), command.getDestination());
    Optional<String> objection = objection(handoff.state(), command.getDestination(), dead);
    if (objection.isPresent()) {
      handoff.refuse(command.getCommandId(), command.getBy(), objection.get());
      return;
    }
    if (!handoff.state().isOpen()) {
      HandoffState state = handoff.state();
      Instant until = handoff.asOf().plus(policy.queue(state.route()).expiresAfter());
      handoff.become(state.reopened(until));
      promises.startAgain(handoff);
    }
    for (Delivery delivery : dead) {
      String name = delivery.destination();
      Instant due =
          deliveries.firstDue(handoff.state().id(), name, delivery.issued() + 1, handoff.asOf());
      handoff.become(handoff.state().with(delivery.redriven(due)));
    }
    handoff.changed(new HandoffRedriven(names(dead), command.getBy(), command.getReason()));
  }

  /** What is discarded is not tried again; with the last one the hand-off is discarded. */
  void discard(Unfolding handoff, DiscardCommand command) {
    if (!handoff.heed("discard", command.getCommandId())) {
      return;
    }
    List<Delivery> dead = dead(handoff.state(), command.getDestination());
    Optional<String> objection =
        objection(handoff.state(), command.getDestination(), dead)
            .or(
                () ->
                    command.getReason().isBlank()
                        ? Optional.of("Say why it is discarded")
                        : Optional.empty());
    if (objection.isPresent()) {
      handoff.refuse(command.getCommandId(), command.getBy(), objection.get());
      return;
    }
    for (Delivery delivery : dead) {
      handoff.become(handoff.state().with(delivery.settle(Standing.GIVEN_UP)));
    }
    handoff.changed(new DeliveriesDiscarded(names(dead), command.getBy(), command.getReason()));
    Endings.settle(handoff, command.getBy());
  }

  private static List<Delivery> dead(HandoffState state, @Nullable String destination) {
    return state.deliveries().stream()
        .filter(Delivery::isDead)
        .filter(each -> destination == null || each.destination().equals(destination))
        .toList();
  }

  private static Optional<String> objection(
      HandoffState state, @Nullable String destination, List<Delivery> dead) {
    if (!state.isOpen() && !state.ending().equals(Optional.of(Ending.DEAD))) {
      return Optional.of(Endings.over(state) + ", and only the dead is tried again or discarded");
    }
    return dead.isEmpty()
        ? Optional.of(
            destination == null
                ? "None of its deliveries is dead"
                : "Its delivery to %s is not dead".formatted(destination))
        : Optional.empty();
  }

  private static List<String> names(List<Delivery> deliveries) {
    return deliveries.stream().map(Delivery::destination).toList();
  }
}
