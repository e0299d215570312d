package io.signalbox.policy;

import io.signalbox.policy.Measure.Counted;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All models that differ from one in a single value, however deep and whatever its records are: so
 * that no component is forgotten, those of tomorrow included.
 */
final class OtherModels {

  /** What is derived from the rest, or says where it came from. */
  private static final Set<String> DERIVED = Set.of("source", "rule", "values");

  private OtherModels() {}

  /** The same record, each time with one value changed. */
  static List<Record> of(Record record) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    List<Record> others = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      if (!DERIVED.contains(components[i].getName())) {
        for (Object other : others(values(record, components).get(i))) {
          List<Object> values = values(record, components);
          values.set(i, other);
          others.add(make(record.getClass(), components, values));
        }
      }
    }
    return others;
  }

  private static List<Object> values(Record record, RecordComponent[] components) {
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : components) {
      try {
        component.getAccessor().setAccessible(true);
        values.add(component.getAccessor().invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
    return values;
  }

  private static Record make(
      Class<? extends Record> type, RecordComponent[] components, List<Object> values) {
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type, e);
    }
  }

  private static List<Object> others(Object value) {
    return switch (value) {
      case Integer number -> List.of(number + 1);
      case Double number -> List.of(number + 0.5);
      case Boolean yes -> List.of(!yes);
      case Duration length -> List.of(length.plusMinutes(1));
      case String text -> List.of(text + "x");
      case Counted.Days days -> List.of(new Counted.Sessions());
      case Counted.Values values ->
          List.of(new Counted.Values(values.property() + "x"), new Counted.Days());
      case Counted counted -> List.of(new Counted.Days());
      case Gate.Test.OpenDeal open -> List.of(new Gate.Test.Alive("deal", Duration.ofHours(2)));
      case Record record -> List.copyOf(of(record));
      case Enum<?> word ->
          Arrays.stream(word.getDeclaringClass().getEnumConstants())
              .<Object>map(each -> each)
              .filter(each -> !each.equals(word))
              .toList();
      case OptionalInt number -> List.of(OptionalInt.of(number.orElse(0) + 1));
      case Optional<?> some -> optionals(some);
      case List<?> list -> lists(list);
      case Set<?> set -> sets(set);
      case Map<?, ?> map -> maps(map);
      // A condition: one that is left out is tried by its optional.
      default -> List.of();
    };
  }

  private static List<Object> optionals(Optional<?> some) {
    List<Object> others = new ArrayList<>();
    some.ifPresent(value -> others(value).forEach(other -> others.add(Optional.of(other))));
    some.ifPresent(value -> others.add(Optional.empty()));
    return others;
  }

  private static List<Object> lists(List<?> list) {
    List<Object> others = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      List<Object> shorter = new ArrayList<>(list);
      shorter.remove(i);
      others.add(shorter);
      for (Object other : others(list.get(i))) {
        List<Object> changed = new ArrayList<>(list);
        changed.set(i, other);
        others.add(changed);
      }
    }
    return others;
  }

  private static List<Object> sets(Set<?> set) {
    List<Object> others = new ArrayList<>();
    for (Object each : set) {
      Set<Object> smaller = new TreeSet<>(set);
      smaller.remove(each);
      others.add(smaller);
    }
    if (set.stream().allMatch(String.class::isInstance)) {
      Set<Object> larger = new TreeSet<>(set);
      larger.add("another");
      others.add(larger);
    }
    return others;
  }

  private static List<Object> maps(Map<?, ?> map) {
    List<Object> others = new ArrayList<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Map<Object, Object> smaller = new TreeMap<>(map);
      smaller.remove(entry.getKey());
      others.add(smaller);
      for (Object value : others(entry.getValue())) {
        Map<Object, Object> changed = new TreeMap<>(map);
        changed.put(entry.getKey(), value);
        others.add(changed);
      }
    }
    return others;
  }
}
