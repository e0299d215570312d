package io.signalbox.router.handoff;

import io.signalbox.router.handoff.Delivery.Standing;
import io.signalbox.schemas.Ending;
import io.signalbox.schemas.HandoffEnded;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a hand-off ends: one ending at a time, told whenever it becomes another. */
final class Endings {

  private Endings() {}

  static void end(Unfolding handoff, Ending how, String detail, String by) {
    boolean wasOpen = handoff.state().isOpen();
    handoff.become(handoff.state().ended(how));
    handoff.changed(new HandoffEnded(how, detail, by));
    if (wasOpen) {
      handoff
          .state()
          .assignment()
          .team()
          .ifPresent(team -> handoff.add(new HandoffEffect.FreeTeam(team)));
    }
  }

  /** Why a hand-off that has ended does nothing more. */
  static String over(HandoffState state) {
    return "It has ended: " + state.ending().map(Ending::name).orElse("");
  }

  /**
   * Ends a pushed hand-off when its deliveries say so: none is on its way.
   *
   * @param by whose doing it is
   */
  static void settle(Unfolding handoff, String by) {
    HandoffState state = handoff.state();
    if (state.deliveries().stream().anyMatch(Delivery::isOnItsWay)) {
      return;
    }
    Ending verdict = verdict(state.deliveries());
    if (turns(state, verdict)) {
      end(handoff, verdict, detail(state, verdict), by);
    }
  }

  private static Ending verdict(List<Delivery> deliveries) {
    if (deliveries.stream().anyMatch(Delivery::isDead)) {
      return Ending.DEAD;
    }
    return deliveries.stream().allMatch(each -> each.standing() == Standing.DELIVERED)
        ? Ending.DELIVERED
        : Ending.DISCARDED;
  }

  /** What was worked stays so; a late success turns any other ending that it makes untrue. */
  private static boolean turns(HandoffState state, Ending verdict) {
    Optional<Ending> ending = state.ending();
    if (ending.isEmpty()) {
      return verdict != Ending.DELIVERED || !state.untilWorked();
    }
    return switch (ending.get()) {
      case WORKED, DELIVERED -> false;
      case DEAD -> verdict != Ending.DEAD;
      case DISCARDED -> verdict == Ending.DELIVERED;
      case EXPIRED -> verdict == Ending.DELIVERED && !state.untilWorked();
    };
  }

  private static String detail(HandoffState state, Ending verdict) {
    return switch (verdict) {
      case DELIVERED -> "Every destination has it: " + names(state, Standing.DELIVERED);
      case DEAD -> "It could not be delivered to " + names(state, Standing.DEAD);
      case DISCARDED -> "Its delivery was given up to " + names(state, Standing.GIVEN_UP);
      case WORKED, EXPIRED -> throw new IllegalStateException("no delivery ends so");
    };
  }

  private static String names(HandoffState state, Standing standing) {
    return state.deliveries().stream()
        .filter(each -> each.standing() == standing)
        .map(Delivery::destination)
        .collect(Collectors.joining(", "));
  }
}
