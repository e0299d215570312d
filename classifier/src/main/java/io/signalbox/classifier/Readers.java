package io.signalbox.classifier;

import io.signalbox.policy.condition.Condition;
import io.signalbox.policy.condition.ConditionSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The collectors that look at events of one name. Their conditions are asked together, each once
 * however many collectors have it, and collectors whose condition does not hold are not looked at.
 */
final class Readers {

  private final List<Collector> ofAll;
  private final ConditionSet conditions;
  private final List<List<Collector>> byPlace;

  private Readers(List<Collector> ofAll, ConditionSet conditions, List<List<Collector>> byPlace) {
    this.ofAll = ofAll;
    this.conditions = conditions;
    this.byPlace = byPlace;
  }

  static Readers of(List<Collector> collectors) {
    List<Collector> ofAll = new ArrayList<>();
    Map<String, Condition> conditions = new LinkedHashMap<>();
    Map<String, List<Collector>> byCondition = new LinkedHashMap<>();
    for (Collector collector : collectors) {
      Condition where = collector.where().orElse(null);
      if (where == null) {
        ofAll.add(collector);
      } else {
        conditions.putIfAbsent(where.canonical(), where);
        byCondition.computeIfAbsent(where.canonical(), text -> new ArrayList<>()).add(collector);
      }
    }
    ConditionSet compiled = ConditionSet.of(List.copyOf(conditions.values()));
    List<List<Collector>> byPlace =
        new ArrayList<>(Collections.nCopies(compiled.places(), List.of()));
    int at = 0;
    for (List<Collector> same : byCondition.values()) {
      byPlace.set(compiled.place(at++), same);
    }
    return new Readers(ofAll, compiled, byPlace);
  }

  boolean isEmpty() {
    return ofAll.isEmpty() && byPlace.isEmpty();
  }

  /**
   * Adds the collectors whose condition holds for an event, or that have none.
   *
   * @param taking is emptied first
   */
  void choose(EventView event, List<Collector> taking) {
    taking.clear();
    taking.addAll(ofAll);
    long[] held = event.test(conditions);
    for (int at = conditions.nextHeld(0, held); at >= 0; at = conditions.nextHeld(at + 1, held)) {
      taking.addAll(byPlace.get(at));
    }
  }
}
