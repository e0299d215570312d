package io.signalbox.identity;

import io.signalbox.schemas.AttributedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The order of waiting events, and their bound. */
final class WaitingEvents {

  /** How many events an actor may keep waiting once all that can be placed is placed. */
  static final int BOUND = 200;

  static final Comparator<AttributedEvent> ORDER =
      Comparator.comparing(AttributedEvent::getOccurredAt)
          .thenComparing(AttributedEvent::getEventId);

  private WaitingEvents() {}

  /** Adds an event in its place; says whether it was already there. */
  static boolean add(List<AttributedEvent> waiting, AttributedEvent event) {
    int at = Collections.binarySearch(waiting, event, ORDER);
    if (at >= 0) {
      return false;
    }
    waiting.add(-at - 1, event);
    return true;
  }

  /** Gives up the oldest beyond the bound. */
  static List<AttributedEvent> bounded(
      List<AttributedEvent> waiting, List<Conclusion> conclusions) {
    int surplus = waiting.size() - BOUND;
    if (surplus <= 0) {
      return waiting;
    }
    waiting.subList(0, surplus).forEach(old -> conclusions.add(new Conclusion.Expired(old)));
    return new ArrayList<>(waiting.subList(surplus, waiting.size()));
  }
}
