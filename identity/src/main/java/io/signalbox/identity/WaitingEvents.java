package io.signalbox.identity;

import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order of waiting events, and their bounds. */
final class WaitingEvents {

  /** How many events an actor may keep waiting once all that can be placed is placed. */
  static final int BOUND = 200;

  /**
   * How much the waiting events of an actor may weigh, about in bytes: a row must stay well under
   * the broker's 1 MiB also while a slice of history is learned.
   */
  static final int WEIGHT = 600_000;

  static final Comparator<AttributedEvent> ORDER =
      Comparator.comparing(AttributedEvent::getOccurredAt)
          .thenComparing(AttributedEvent::getEventId);

  private static final int OWN_WEIGHT = 64;

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

  /** Gives up the oldest beyond the bounds. */
  static List<AttributedEvent> bounded(
      List<AttributedEvent> waiting, List<Conclusion> conclusions) {
    int surplus = Math.max(waiting.size() - BOUND, surplus(waiting));
    if (surplus <= 0) {
      return waiting;
    }
    waiting.subList(0, surplus).forEach(old -> conclusions.add(new Conclusion.Expired(old)));
    return new ArrayList<>(waiting.subList(surplus, waiting.size()));
  }

  /**
   * How many of the oldest are too many for a row. Which ones go does not depend on the order they
   * came in: the latest that fit stay.
   */
  static int surplus(List<AttributedEvent> waiting) {
    long weight = 0;
    for (int at = waiting.size() - 1; at >= 0; at--) {
      weight += weight(waiting.get(at));
      if (weight > WEIGHT) {
        return at + 1;
      }
    }
    return 0;
  }

  private static int weight(AttributedEvent event) {
    int weight = OWN_WEIGHT + event.getEventId().length() + event.getName().length();
    weight += length(event.getPerson()) + length(event.getWorkspace());
    weight += length(event.getSession()) + length(event.getRole()) + length(event.getSource());
    for (Property property : event.getProperties()) {
      weight += property.getName().length() + 12;
      weight += property.getValue() instanceof String text ? length(text) : 0;
    }
    return weight;
  }

  /** Characters beyond ASCII take up to three bytes. */
  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length() * (isAscii(text) ? 1 : 3);
  }

  private static boolean isAscii(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) > 0x7f) {
        return false;
      }
    }
    return true;
  }
}
