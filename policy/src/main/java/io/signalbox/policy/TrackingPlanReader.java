package io.signalbox.policy;

import io.signalbox.policy.TrackingPlan.PlannedEvent;
import io.signalbox.policy.TrackingPlan.Unplanned;
import io.signalbox.policy.TrackingPlan.ValueType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads {@code tracking-plan.yaml}. */
final class TrackingPlanReader {

  private static final Map<String, Unplanned> UNPLANNED =
      new TreeMap<>(Map.of("accept", Unplanned.ACCEPT, "fail", Unplanned.FAIL));
  private static final Map<String, ValueType> FACT_TYPES =
      new TreeMap<>(
          Map.of(
              "text", ValueType.TEXT,
              "number", ValueType.NUMBER,
              "boolean", ValueType.BOOLEAN));
  private static final Map<String, ValueType> PROPERTY_TYPES = new TreeMap<>(FACT_TYPES);

  static {
    PROPERTY_TYPES.put("person", ValueType.PERSON);
  }

  private TrackingPlanReader() {}

  /** The tracking plan; empty if something in it is wrong. */
  static Optional<TrackingPlan> read(YamlDocument document) {
    int before = document.root().problems().count();
    return YamlSection.read(document.root().titled("the tracking plan"), Words.TRACKING_PLAN)
        .map(TrackingPlanReader::plan)
        .filter(sound -> document.root().problems().count() == before);
  }

  private static TrackingPlan plan(YamlSection section) {
    return new TrackingPlan(
        section.find("owner").flatMap(YamlValue::text),
        section
            .require("unplanned", "write unplanned: accept or unplanned: fail")
            .flatMap(value -> value.word(UNPLANNED))
            .orElse(Unplanned.ACCEPT),
        map(section.find("events"), TrackingPlanReader::event),
        map(section.find("facts"), entry -> entry.value().word(FACT_TYPES)));
  }

  private static Optional<PlannedEvent> event(YamlEntry entry) {
    YamlValue value = entry.value().titled("event '%s'".formatted(entry.name()));
    return YamlSection.read(value, Words.EVENT)
        .map(
            section -> {
              SortedMap<String, ValueType> properties =
                  map(section.find("properties"), each -> each.value().word(PROPERTY_TYPES));
              return new PlannedEvent(properties, required(section, properties));
            });
  }

  private static SortedSet<String> required(
      YamlSection section, SortedMap<String, ValueType> properties) {
    Optional<List<YamlValue>> named = section.find("required").flatMap(YamlValue::list);
    return named
        .flatMap(values -> Names.read(values, (at, name) -> checkDeclared(at, name, properties)))
        .map(Collections::unmodifiableSortedSet)
        .orElseGet(Collections::emptySortedSet);
  }

  private static void checkDeclared(
      YamlValue at, String name, SortedMap<String, ValueType> properties) {
    if (!properties.containsKey(name)) {
      at.problem(
          "the required property '%s' is not declared".formatted(name),
          Words.suggestion(name, properties.keySet()).orElse("declare it under 'properties'"));
    }
  }

  private static <T> SortedMap<String, T> map(
      Optional<YamlValue> value, Function<YamlEntry, Optional<T>> read) {
    SortedMap<String, T> entries = new TreeMap<>();
    value
        .flatMap(YamlEntry::read)
        .orElse(List.of())
        .forEach(entry -> read.apply(entry).ifPresent(sound -> entries.put(entry.name(), sound)));
    return Collections.unmodifiableSortedMap(entries);
  }
}
