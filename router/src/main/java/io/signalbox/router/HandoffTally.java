package io.signalbox.router;

import io.signalbox.policy.Play.Route;
import io.signalbox.router.handoff.Delivery;
import io.signalbox.router.handoff.HandoffState;
import io.signalbox.schemas.Ending;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts a hand-off in the books: as what it is now and no longer as what it was, so that a dead
 * one that is redriven is open again.
 */
final class HandoffTally {

  private HandoffTally() {}

  /** What is to be added to each line. */
  static Map<RouterLine, Long> of(Optional<HandoffState> before, Optional<HandoffState> after) {
    Map<RouterLine, Long> counts = new EnumMap<>(RouterLine.class);
    before.ifPresent(state -> count(state, -1, counts));
    after.ifPresent(state -> count(state, 1, counts));
    return counts;
  }

  private static void count(HandoffState state, long amount, Map<RouterLine, Long> counts) {
    add(created(state.route()), amount, counts);
    add(state.ending().map(HandoffTally::ended).orElse(RouterLine.OPEN), amount, counts);
    for (Delivery delivery : state.deliveries()) {
      add(RouterLine.DELIVERIES_ISSUED, amount, counts);
      add(line(delivery), amount, counts);
    }
  }

  private static void add(RouterLine line, long amount, Map<RouterLine, Long> counts) {
    counts.merge(line, amount, Long::sum);
  }

  private static RouterLine created(Route route) {
    return switch (route) {
      case SALES -> RouterLine.CREATED_SALES;
      case CS -> RouterLine.CREATED_CS;
    };
  }

  private static RouterLine ended(Ending ending) {
    return switch (ending) {
      case WORKED -> RouterLine.WORKED;
      case DELIVERED -> RouterLine.DELIVERED;
      case DEAD -> RouterLine.DEAD;
      case EXPIRED -> RouterLine.EXPIRED;
      case DISCARDED -> RouterLine.DISCARDED;
    };
  }

  private static RouterLine line(Delivery delivery) {
    return switch (delivery.standing()) {
      case ON_ITS_WAY ->
          delivery.awaited().isPresent()
              ? RouterLine.DELIVERIES_IN_FLIGHT
              : RouterLine.DELIVERIES_WAITING;
      case DELIVERED -> RouterLine.DELIVERIES_DELIVERED;
      case DEAD -> RouterLine.DELIVERIES_DEAD;
      case GIVEN_UP -> RouterLine.DELIVERIES_GIVEN_UP;
    };
  }
}
