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
 * The event at hand as conditions see it: one object for all events, so that none is made. What was
 * asked for once is found again without a search.
 */
public final class EventView implements EventFields {

  private final List<Occurrence> occurrences = new ArrayList<>();
  private AttributedEvent event = new AttributedEvent();
  private long number;
  // By the number of the property's name.
  private @Nullable Property[] answers = new Property[0];
  private long[] answered = new long[0];
  private long[] held = new long[0];
  private final List<Collector> taking = new ArrayList<>();

  /** Looks at another event. */
  public EventView of(AttributedEvent next) {
    event = next;
    number++;
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
    int at = name.number();
    if (at >= answers.length) {
      makeRoom(at + 1);
    }
    if (answered[at] != number) {
      answers[at] = find(name.text());
      answered[at] = number;
    }
    return answers[at];
  }

  private void makeRoom(int names) {
    int room = Math.max(names, 2 * answers.length);
    answers = Arrays.copyOf(answers, room);
    answered = Arrays.copyOf(answered, room);
  }

  private @Nullable Property find(String name) {
    List<Property> properties = event.getProperties();
    for (int at = 0; at < properties.size(); at++) {
      Property property = properties.get(at);
      if (property.getName().equals(name)) {
        return property;
      }
    }
    return null;
  }
}
