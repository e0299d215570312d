package io.signalbox.policy.condition;

import io.signalbox.policy.TrackingPlan;
import io.signalbox.policy.TrackingPlan.PlannedEvent;
import io.signalbox.policy.TrackingPlan.ValueType;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which properties a condition may name and what is known of their types. Immutable. */
public final class PropertyTypes {

  private static final PropertyTypes UNKNOWN = new PropertyTypes(new TreeMap<>(), true);

  private final SortedMap<String, Set<ValueType>> declared;
  private final boolean open;

  private PropertyTypes(SortedMap<String, Set<ValueType>> declared, boolean open) {
    this.declared = declared;
    this.open = open;
  }

  /** Nothing is known: every name is a property of any type. */
  public static PropertyTypes unknown() {
    return UNKNOWN;
  }

  /** Exactly these properties are declared. */
  public static PropertyTypes of(Map<String, ValueType> declared) {
    SortedMap<String, Set<ValueType>> types = new TreeMap<>();
    declared.forEach((name, type) -> types.put(name, Set.of(type)));
    return new PropertyTypes(types, false);
  }

  /**
   * What the tracking plan declares for any of these events. A type is known where the events that
   * have the property agree on it. One undeclared event makes every name allowed: nobody knows what
   * it brings.
   */
  public static PropertyTypes ofEvents(TrackingPlan plan, Collection<String> events) {
    SortedMap<String, Set<ValueType>> types = new TreeMap<>();
    for (String event : events) {
      PlannedEvent planned = plan.events().get(event);
      if (planned == null) {
        return UNKNOWN;
      }
      planned
          .properties()
          .forEach(
              (name, type) ->
                  types.computeIfAbsent(name, any -> EnumSet.noneOf(ValueType.class)).add(type));
    }
    return new PropertyTypes(types, false);
  }

  /** Whether a condition may name this property. */
  boolean allows(String name) {
    return open || declared.containsKey(name);
  }

  /** The declared names. */
  SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(declared.keySet()));
  }

  /** The property's type, if it is declared and its declarations agree. */
  Optional<ValueType> type(String name) {
    Set<ValueType> types = declared.getOrDefault(name, Set.of());
    return types.size() == 1 ? Optional.of(types.iterator().next()) : Optional.empty();
  }
}
