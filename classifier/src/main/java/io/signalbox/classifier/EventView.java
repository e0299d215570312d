package io.signalbox.classifier;

import io.signalbox.policy.condition.ConditionSet;
import io.signalbox.policy.condition.EventFields;
import io.signalbox.policy.condition.PropertyName;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The event at hand as conditions see it: one object for all events, so that none is made. Its
 * properties are not searched by their names where an event with the same names was seen before.
 */
public final class EventView implements EventFields {

  /** For so many kinds of events the order of their properties is kept; a power of two. */
  private static final int ORDERS = 256;

  private final List<Occurrence> occurrences = new ArrayList<>();
  private AttributedEvent event = new AttributedEvent();
  private PropertyOrder order = PropertyOrder.UNKNOWN;
  private final PropertyOrder[] orders = new PropertyOrder[ORDERS];
  private long[] held = new long[0];
  private final List<Collector> taking = new ArrayList<>();

  /** A view of no event yet. */
  public EventView() {
    Arrays.fill(orders, PropertyOrder.UNKNOWN);
  }

  /** Looks at another event. */
  public EventView of(AttributedEvent next) {
    event = next;
    order = PropertyOrder.UNKNOWN;
    occurrences.clear();
    return this;
  }

  /** The event it looks at. */
  AttributedEvent attributed() {
    return event;
  }

  @Override
  public String event() {
    return event.getName();
  }

  @Override
  public String source() {
    return event.getSource();
  }

  @Override
  public @Nullable Object property(PropertyName name) {
    Property property = named(name);
    return property == null ? null : property.getValue();
  }

  /**
   * Asks conditions about the event.
   *
   * @return which of them held, for {@link ConditionSet#nextHeld}; good until others are asked
   */
  public long[] test(ConditionSet conditions) {
    int words = conditions.places() / Long.SIZE;
    if (held.length < words) {
      held = new long[words];
    }
    conditions.test(this, held);
    return held;
  }

  /** The collectors that take the event; good until others are asked. */
  List<Collector> takenBy(Readers readers) {
    readers.choose(this, taking);
    return taking;
  }

  /** Those of the properties that have one of these names, in the order of the names. */
  public List<Property> properties(List<PropertyName> names) {
    return switch (names.size()) {
      case 0 -> List.of();
      case 1 -> list(named(names.getFirst()));
      case 2 -> list(named(names.getFirst()), named(names.getLast()));
      default -> {
        List<Property> some = new ArrayList<>(names.size());
        for (int at = 0; at < names.size(); at++) {
          Property property = named(names.get(at));
          if (property != null) {
            some.add(property);
          }
        }
        yield some;
      }
    };
  }

  private static List<Property> list(@Nullable Property one) {
    return one == null ? List.of() : List.of(one);
  }

  private static List<Property> list(@Nullable Property one, @Nullable Property other) {
    if (one == null || other == null) {
      return list(one == null ? other : one);
    }
    return List.of(one, other);
  }

  /**
   * The event as evidence. Measures that keep the same of it share one object, whose stored form is
   * made once.
   *
   * @param key the distinct value it stands for; null where occurrences are counted
   * @param position its offset in the timeline
   */
  Occurrence occurrence(@Nullable String key, List<Property> fields, long position) {
    for (int at = 0; at < occurrences.size(); at++) {
      Occurrence known = occurrences.get(at);
      if (Objects.equals(known.key(), key) && areSame(known.fields(), fields)) {
        return known;
      }
    }
    Occurrence made =
        new Occurrence(
            event.getOccurredAt().toEpochMilli(),
            event.getEventId(),
            event.getName(),
            event.getPerson(),
            key,
            event.getRole(),
            fields,
            position);
    occurrences.add(made);
    return made;
  }

  /** The properties are those of one event: the same ones are the same objects. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean areSame(List<Property> one, List<Property> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int at = 0; at < one.size(); at++) {
      if (one.get(at) != other.get(at)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Property named(PropertyName name) {
    PropertyOrder current = order;
    if (!current.knows(name)) {
      current = orderThatKnows(name);
      order = current;
    }
    int place = current.place(name);
    return place == PropertyOrder.ABSENT ? null : event.getProperties().get(place);
  }

  private PropertyOrder orderThatKnows(PropertyName name) {
    List<Property> properties = event.getProperties();
    int at = event.getName().hashCode() + properties.size() & ORDERS - 1;
    PropertyOrder kept = orders[at];
    if (kept.knows(name) && kept.isOf(properties)) {
      return kept;
    }
    PropertyOrder made = PropertyOrder.of(properties);
    orders[at] = made;
    return made;
  }
}
