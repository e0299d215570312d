package io.signalbox.policy;

import io.signalbox.policy.Measure.Collected;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Measure.Selection;
import io.signalbox.policy.Measure.Side;
import io.signalbox.policy.condition.Condition;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says measures on one line, in plain words. */
final class MeasureText {

  private MeasureText() {}

  /** A measure with its points, such as {@code Invite Sent: at least 2 different days ever}. */
  static String of(Measure measure, Points points) {
    return switch (measure) {
      case Measure.AtLeast least ->
          "%s: %s".formatted(text(least.collected().selection()), counted(least, points));
      case Measure.AtMost most ->
          "%s: %s %s"
              .formatted(
                  text(most.collected().selection()),
                  atMost(most.collected().counted(), most.most()),
                  window(most.within()));
      case Measure.Sum sum ->
          "%s: %s of the last %d adds up to at least %s %s"
              .formatted(
                  text(sum.selection()),
                  sum.property(),
                  sum.last(),
                  RuleText.decimal(sum.least()),
                  window(sum.within()));
      case Measure.Ratio ratio -> ratio(ratio);
      case Measure.Absent absent ->
          "%s: none for %s, after one before"
              .formatted(text(absent.selection()), Windows.text(absent.length()));
      case Measure.Fact fact -> RuleText.of(fact.condition());
      case Measure.DateNear near ->
          "%s within the next %s".formatted(near.fact(), Windows.text(near.withinNext()));
    };
  }

  private static String counted(Measure.AtLeast least, Points points) {
    Counted counted = least.collected().counted();
    return switch (points) {
      case Points.Flat flat ->
          "at least %s %s".formatted(times(counted, least.least()), window(least.within()));
      case Points.Each each ->
          "%d points for each%s %s, at most %d"
              .formatted(each.each(), different(counted, 1), window(least.within()), each.max());
      case Points.ByAge byAge ->
          "at least %s: %s"
              .formatted(
                  times(counted, least.least()),
                  byAge.steps().stream()
                      .map(step -> step.points() + " points within " + Windows.text(step.age()))
                      .collect(Collectors.joining(", ")));
    };
  }

  private static String ratio(Measure.Ratio ratio) {
    Collected collected = ratio.collected();
    String things = different(collected.counted(), 2);
    return "%s: at %s %s times as many%s in the last %dd as in the %dd before (%d kept)"
        .formatted(
            text(collected.selection()),
            ratio.side() == Side.AT_LEAST ? "least" : "most",
            RuleText.decimal(ratio.ratio()),
            things.isEmpty() ? " events" : things,
            ratio.last(),
            ratio.versus(),
            ratio.keep());
  }

  private static String text(Selection selection) {
    String events =
        selection.events().isEmpty() ? "any event" : String.join(" or ", selection.events());
    return events
        + selection.role().map(" by role "::concat).orElse("")
        + selection.where().map(Condition::canonical).map(" where "::concat).orElse("");
  }

  private static String times(Counted counted, int number) {
    String things = different(counted, number);
    if (things.isEmpty()) {
      return number == 1 ? "once" : number + " times";
    }
    return number + (number == 1 ? things.replace(" different", "") : things);
  }

  private static String atMost(Counted counted, int number) {
    return number == 0 ? "none" : "at most " + times(counted, number);
  }

  /** What is counted, with a blank before it; nothing where it is events. */
  static String different(Counted counted, int number) {
    boolean one = number == 1;
    return switch (counted) {
      case Counted.Occurrences occurrences -> "";
      case Counted.People people -> one ? " different person" : " different people";
      case Counted.Workspaces workspaces -> one ? " different workspace" : " different workspaces";
      case Counted.Sessions sessions -> one ? " different session" : " different sessions";
      case Counted.Days days -> one ? " different day" : " different days";
      case Counted.Values values ->
          (one ? " different value of " : " different values of ") + values.property();
    };
  }

  private static String window(Optional<Duration> within) {
    return within.map(length -> "within " + Windows.text(length)).orElse("ever");
  }
}
