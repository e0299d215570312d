package io.signalbox.classifier;

import io.signalbox.policy.condition.EventFields;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The event at hand as conditions see it: one object for all events, so that none is made. What one
 * condition asked for, the next finds without a search.
 */
public final class EventView implements EventFields {

  private static final int REMEMBERED = 8;

  private final String[] names = new String[REMEMBERED];
  private final @Nullable Property[] answers = new Property[REMEMBERED];
  private int asked;
  private final List<Occurrence> occurrences = new ArrayList<>();
  private AttributedEvent event = new AttributedEvent();

  /** Looks at another event. */
  public EventView of(AttributedEvent next) {
    event = next;
    asked = 0;
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
  public @Nullable Object property(String name) {
    Property property = named(name);
    return property == null ? null : property.getValue();
  }

  /** Those of the properties that have one of these names, in the order of the names. */
  public List<Property> properties(List<String> names) {
    if (names.size() == 1) {
      Property property = named(names.getFirst());
      return property == null ? List.of() : List.of(property);
    }
    if (names.isEmpty()) {
      return List.of();
    }
    List<Property> some = new ArrayList<>(names.size());
    for (int at = 0; at < names.size(); at++) {
      Property property = named(names.get(at));
      if (property != null) {
        some.add(property);
      }
    }
    return some;
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

  /** Of a name's strings the same one is asked for again and again: compared by identity. */
  @SuppressWarnings("ReferenceEquality")
  private @Nullable Property named(String name) {
    for (int at = 0; at < asked; at++) {
      if (names[at] == name) {
        return answers[at];
      }
    }
    Property property = find(name);
    if (asked < REMEMBERED) {
      names[asked] = name;
      answers[asked] = property;
      asked++;
    }
    return property;
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
