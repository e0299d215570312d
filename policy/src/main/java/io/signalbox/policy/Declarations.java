package io.signalbox.policy;

import io.signalbox.policy.TrackingPlan.PlannedEvent;
import io.signalbox.policy.TrackingPlan.Unplanned;
import io.signalbox.policy.TrackingPlan.ValueType;
import io.signalbox.policy.condition.Condition;
import io.signalbox.policy.condition.ConditionException;
import io.signalbox.policy.condition.PropertyTypes;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Checks names against what the tracking plan declares.
 *
 * @param plan the declarations
 */
record Declarations(TrackingPlan plan) {

  private static final String DECLARE = "declare it in tracking-plan.yaml";

  void check(Reference.Event use) {
    if (plan.unplanned() == Unplanned.FAIL && !plan.events().containsKey(use.event())) {
      use.at()
          .problem(
              "the tracking plan does not declare the event '%s' and fails what is unplanned"
                  .formatted(use.event()),
              nearest(use.event(), plan.events().keySet(), DECLARE));
    }
  }

  void check(Reference.Property use) {
    SortedMap<String, Set<ValueType>> declared = properties(use.events());
    Set<ValueType> types = declared.get(use.property());
    if (types == null) {
      Set<String> names = new TreeSet<>(declared.keySet());
      if (!use.number()) {
        names.addAll(CountedReader.BUILT_IN.keySet());
      }
      use.at()
          .problem(
              "the tracking plan declares no property '%s' for %s"
                  .formatted(use.property(), said(use.events())),
              nearest(use.property(), names, DECLARE + ", or write one of " + names));
    } else if (use.number() && !types.equals(Set.of(ValueType.NUMBER))) {
      use.at()
          .problem(
              "the property '%s' is not a number in %s"
                  .formatted(use.property(), said(use.events())),
              "add up a property that is declared as number");
    }
  }

  private static String said(SortedSet<String> events) {
    return events.isEmpty() ? "any event" : String.join(" or ", events);
  }

  private SortedMap<String, Set<ValueType>> properties(SortedSet<String> events) {
    SortedMap<String, Set<ValueType>> types = new TreeMap<>();
    for (String event : events.isEmpty() ? plan.events().keySet() : events) {
      Optional.ofNullable(plan.events().get(event)).map(PlannedEvent::properties).stream()
          .flatMap(properties -> properties.entrySet().stream())
          .forEach(
              (Map.Entry<String, ValueType> property) ->
                  types
                      .computeIfAbsent(property.getKey(), name -> new TreeSet<>())
                      .add(property.getValue()));
    }
    return types;
  }

  void check(Reference.Properties use) {
    Set<String> events = use.events().isEmpty() ? plan.events().keySet() : use.events();
    try {
      Condition.compile(use.condition(), PropertyTypes.ofEvents(plan, events));
    } catch (ConditionException e) {
      ConditionReader.problem(use.at(), e);
    }
  }

  void check(Reference.Fact use) {
    type(use.at(), use.fact())
        .ifPresent(
            type -> use.condition().ifPresent(condition -> check(use.at(), condition, type)));
  }

  void check(Reference.DateFact use) {
    if (type(use.at(), use.fact()).filter(type -> type != ValueType.TEXT).isPresent()) {
      use.at()
          .problem(
              "the fact '%s' is no text, and dates are text".formatted(use.fact()),
              "name a fact that holds dates such as 2026-11-30, declared as text");
    }
  }

  void check(Reference.Template use) {
    TemplateCheck.check(use.at(), use.text(), plan.facts().keySet());
  }

  void check(Reference.TypedFact use) {
    if (type(use.at(), use.fact()).filter(type -> type != use.type()).isPresent()) {
      String word = use.type().name().toLowerCase(Locale.ROOT);
      use.at()
          .problem(
              "the fact '%s' is not declared as %s".formatted(use.fact(), word),
              "write %s: %s under facts in tracking-plan.yaml".formatted(use.fact(), word));
    }
  }

  private Optional<ValueType> type(YamlValue at, String fact) {
    Optional<ValueType> type = Optional.ofNullable(plan.facts().get(fact));
    if (type.isEmpty()) {
      at.problem(
          "the tracking plan does not declare the fact '%s'".formatted(fact),
          nearest(fact, plan.facts().keySet(), DECLARE));
    }
    return type;
  }

  private static void check(YamlValue at, FactCondition condition, ValueType type) {
    boolean number = type == ValueType.NUMBER;
    Optional<String> compares =
        switch (condition) {
          case FactCondition.In in -> Optional.empty();
          case FactCondition.AtLeast least -> Optional.of("at_least");
          case FactCondition.AtMost most -> Optional.of("at_most");
        };
    if (number && compares.isEmpty()) {
      at.problem(
          "the fact '%s' is a number and 'in' compares text".formatted(condition.fact()),
          "use 'at_least' or 'at_most'");
    } else if (!number && compares.isPresent()) {
      at.problem(
          "the fact '%s' is no number and '%s' compares numbers"
              .formatted(condition.fact(), compares.get()),
          "use 'in'");
    }
  }

  private static String nearest(String written, Collection<String> names, String otherwise) {
    return Words.suggestion(written, names).orElse(otherwise);
  }
}
