package io.signalbox.policy;

import io.signalbox.policy.Measure.Collected;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Measure.Selection;
import io.signalbox.policy.condition.Condition;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;

/** The meaning of measures and conditions, as hashes see it. */
final class CanonicalMeasure {

  private CanonicalMeasure() {}

  static String of(Measure measure) {
    CanonicalForm form =
        switch (measure) {
          case Measure.AtLeast least ->
              collected("at least", least.collected())
                  .add("least", least.least())
                  .add("within", window(least.within()));
          case Measure.AtMost most ->
              collected("at most", most.collected())
                  .add("most", most.most())
                  .add("within", window(most.within()));
          case Measure.Sum sum ->
              selection("sum", sum.selection())
                  .add("property", sum.property())
                  .add("last", sum.last())
                  .add("least", sum.least())
                  .add("within", window(sum.within()));
          case Measure.Ratio ratio ->
              collected("ratio", ratio.collected())
                  .add("last", ratio.last())
                  .add("versus", ratio.versus())
                  .add("side", ratio.side().name())
                  .add("ratio", ratio.ratio())
                  .add("keep", ratio.keep());
          case Measure.Absent absent ->
              selection("absent", absent.selection()).add("length", absent.length().toString());
          case Measure.Fact fact -> new CanonicalForm("fact").add("is", of(fact.condition()));
          case Measure.DateNear near ->
              new CanonicalForm("date near")
                  .add("fact", near.fact())
                  .add("within", near.withinNext().toString());
        };
    return form.text();
  }

  static String of(FactCondition condition) {
    CanonicalForm form = new CanonicalForm("condition").add("fact", condition.fact());
    switch (condition) {
      case FactCondition.In in -> {
        form.add("in", new TreeSet<>(in.values()));
        in.list().ifPresent(list -> form.add("list", list.name()).add("version", list.hash()));
      }
      case FactCondition.AtLeast least -> form.add("at_least", least.least());
      case FactCondition.AtMost most -> form.add("at_most", most.most());
    }
    return form.text();
  }

  private static CanonicalForm collected(String kind, Collected collected) {
    return selection(kind, collected.selection()).add("counted", counted(collected.counted()));
  }

  private static CanonicalForm selection(String kind, Selection selection) {
    return new CanonicalForm(kind)
        .add("events", selection.events())
        .add("where", selection.where().map(Condition::canonical).orElse(""))
        .add("role", selection.role().orElse(""));
  }

  private static String window(Optional<Duration> within) {
    return within.map(Duration::toString).orElse("ever");
  }

  private static String counted(Counted counted) {
    return switch (counted) {
      case Counted.Occurrences occurrences -> "occurrences";
      case Counted.People people -> "people";
      case Counted.Workspaces workspaces -> "workspaces";
      case Counted.Sessions sessions -> "sessions";
      case Counted.Days days -> "days";
      case Counted.Values values -> "values of " + values.property();
    };
  }
}
