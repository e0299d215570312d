package io.signalbox.policy;

import io.signalbox.policy.TrackingPlan.PlannedEvent;
import io.signalbox.policy.TrackingPlan.Unplanned;
import io.signalbox.policy.TrackingPlan.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names that files use of each other: gathered while reading, checked when all are read. */
final class References {

  private final List<Reference> references = new ArrayList<>();

  /** Remembers a name to check. */
  void add(Reference reference) {
    references.add(reference);
  }

  /**
   * Notes the names that nobody declares.
   *
   * @param plays the names of all plays; empty when they aren't all known
   * @param plan the tracking plan; empty when it could not be read
   */
  void check(Optional<Set<String>> plays, Optional<TrackingPlan> plan) {
    for (Reference reference : references) {
      switch (reference) {
        case Reference.OfPlay use -> plays.ifPresent(names -> checkPlay(use, names));
        case Reference.Event use -> plan.ifPresent(declared -> checkEvent(use, declared));
        case Reference.Property use -> plan.ifPresent(declared -> checkProperty(use, declared));
        case Reference.Fact use -> plan.ifPresent(declared -> checkFact(use, declared));
      }
    }
  }

  private static void checkPlay(Reference.OfPlay use, Set<String> names) {
    if (!names.contains(use.play())) {
      use.at()
          .problem(
              "the rule can never match: there is no play '%s'".formatted(use.play()),
              nearest(use.play(), names, "write the play or remove the rule"));
    }
  }

  private static void checkEvent(Reference.Event use, TrackingPlan plan) {
    if (plan.unplanned() == Unplanned.FAIL && !plan.events().containsKey(use.event())) {
      use.at()
          .problem(
              "the tracking plan does not declare the event '%s' and fails what is unplanned"
                  .formatted(use.event()),
              nearest(use.event(), plan.events().keySet(), "declare it in tracking-plan.yaml"));
    }
  }

  private static void checkProperty(Reference.Property use, TrackingPlan plan) {
    Set<String> declared = new TreeSet<>();
    for (String event : use.events()) {
      Optional.ofNullable(plan.events().get(event))
          .map(PlannedEvent::properties)
          .ifPresent(properties -> declared.addAll(properties.keySet()));
    }
    if (!declared.contains(use.property())) {
      declared.addAll(SignalReader.BUILT_IN.keySet());
      use.at()
          .problem(
              "the tracking plan declares no property '%s' for %s"
                  .formatted(use.property(), String.join(" or ", use.events())),
              nearest(
                  use.property(),
                  declared,
                  "declare it in tracking-plan.yaml, or write one of " + declared));
    }
  }

  private static void checkFact(Reference.Fact use, TrackingPlan plan) {
    Optional<ValueType> type = Optional.ofNullable(plan.facts().get(use.fact()));
    if (type.isEmpty()) {
      use.at()
          .problem(
              "the tracking plan does not declare the fact '%s'".formatted(use.fact()),
              nearest(use.fact(), plan.facts().keySet(), "declare it in tracking-plan.yaml"));
      return;
    }
    boolean number = type.get() == ValueType.NUMBER;
    use.condition().ifPresent(condition -> checkCondition(use.at(), condition, number));
  }

  private static void checkCondition(YamlValue at, FactCondition condition, boolean number) {
    boolean comparesNumbers =
        switch (condition) {
          case FactCondition.In in -> false;
          case FactCondition.AtLeast least -> true;
          case FactCondition.AtMost most -> true;
        };
    if (number && !comparesNumbers) {
      at.problem(
          "the fact '%s' is a number and 'in' compares text".formatted(condition.fact()),
          "use 'at_least'");
    } else if (!number && comparesNumbers) {
      at.problem(
          "the fact '%s' is no number and 'at_least' compares numbers".formatted(condition.fact()),
          "use 'in'");
    }
  }

  private static String nearest(String written, Collection<String> names, String otherwise) {
    return Words.suggestion(written, names).orElse(otherwise);
  }
}
