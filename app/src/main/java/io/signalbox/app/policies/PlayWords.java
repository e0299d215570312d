package io.signalbox.app.policies;

import io.signalbox.policy.FactCondition;
import io.signalbox.policy.Gate;
import io.signalbox.policy.Measure;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Measure.Selection;
import io.signalbox.policy.Measure.Side;
import io.signalbox.policy.Points;
import io.signalbox.policy.WhenUnknown;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says what a play's rules mean, each in a clause of plain English. */
final class PlayWords {

  private PlayWords() {}

  /** What makes a hit, such as {@code "Invite Sent" happened with at least 2 different invitee}. */
  static String measure(Measure measure) {
    return switch (measure) {
      case Measure.AtLeast least ->
          "%s %s, %s"
              .formatted(
                  happened(least.collected().selection()),
                  times(least.collected().counted(), "at least", least.least()),
                  window(least.within()));
      case Measure.AtMost most ->
          "%s %s, %s; never is a hit, too"
              .formatted(
                  happened(most.collected().selection()),
                  times(most.collected().counted(), "at most", most.most()),
                  window(most.within()));
      case Measure.Sum sum ->
          "%s of the last %d times that %s adds up to at least %s, %s"
              .formatted(
                  sum.property(),
                  sum.last(),
                  happened(sum.selection()),
                  number(sum.least()),
                  window(sum.within()));
      case Measure.Ratio ratio -> ratio(ratio);
      case Measure.Absent absent ->
          "%s before, but not for %s"
              .formatted(happened(absent.selection()), length(absent.length()));
      case Measure.Fact fact -> condition(fact.condition());
      case Measure.DateNear near ->
          "the date %s is today or within the next %s"
              .formatted(near.fact(), length(near.withinNext()));
    };
  }

  /** What a gate tests. */
  static String test(Gate.Test test) {
    return switch (test) {
      case Gate.Test.InLifecycle in ->
          "it is "
              + in.states().stream()
                  .map(state -> state.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                  .collect(Collectors.joining(" or "));
      case Gate.Test.InList in ->
          "the account or its domain is in the list %s (%d names)"
              .formatted(in.list().name(), in.list().values().size());
      case Gate.Test.OpenDeal open -> "the account has an open deal";
      case Gate.Test.Measured measured -> measure(measured.measure());
      case Gate.Test.Alive alive ->
          "the source %s was heard of within %s, from anybody"
              .formatted(alive.source(), length(alive.within()));
    };
  }

  /** What a hit gives. */
  static String points(Points points) {
    return switch (points) {
      case Points.Flat flat -> points(flat.points());
      case Points.ByAge byAge ->
          byAge.steps().stream()
              .map(
                  step ->
                      "%s while younger than %s"
                          .formatted(points(step.points()), length(step.age())))
              .collect(Collectors.joining(", "));
      case Points.Each each -> "%s for each, at most %d".formatted(points(each.each()), each.max());
    };
  }

  /** What an unknown outcome does, behind a semicolon; nothing where it can't be unknown. */
  static String unknown(Measure measure, WhenUnknown unknown) {
    boolean can =
        switch (measure) {
          case Measure.AtLeast least -> false;
          case Measure.AtMost most -> false;
          case Measure.Sum sum -> false;
          case Measure.Ratio ratio -> true;
          case Measure.Absent absent -> true;
          case Measure.Fact fact -> true;
          case Measure.DateNear near -> true;
        };
    return can ? "; " + unknown(unknown) : "";
  }

  /** What an unknown outcome does. */
  static String unknown(WhenUnknown unknown) {
    return switch (unknown) {
      case HOLD -> "while it is not known, the play stays as it is";
      case MISS -> "not known counts as not so";
      case HIT -> "not known counts as so";
    };
  }

  /** How long, in words. */
  static String length(Duration length) {
    long minutes = length.toMinutes();
    if (minutes % (24 * 60) == 0) {
      return many(minutes / (24 * 60), "day");
    }
    return minutes % 60 == 0 ? many(minutes / 60, "hour") : many(minutes, "minute");
  }

  /** So many of something. */
  static String many(long number, String thing) {
    return number == 1 ? "1 " + thing : number + " " + thing + "s";
  }

  /** A number of points. */
  static String points(int points) {
    return many(points, "point");
  }

  /** A number in its shortest form. */
  static String number(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  private static String ratio(Measure.Ratio ratio) {
    return "in the last %s (UTC) %s %s, %s %s times as many as in the %s before"
        .formatted(
            many(ratio.last(), "day"),
            happened(ratio.collected().selection()),
            things(ratio.collected().counted()),
            ratio.side() == Side.AT_LEAST ? "at least" : "at most",
            number(ratio.ratio()),
            many(ratio.versus(), "day"));
  }

  private static String happened(Selection selection) {
    String events =
        selection.events().isEmpty()
            ? "anything"
            : selection.events().stream()
                .map(event -> "\"" + event + "\"")
                .collect(Collectors.joining(" or "));
    return "%s happened%s%s"
        .formatted(
            events,
            selection.role().map(role -> " by somebody in the role " + role).orElse(""),
            selection.where().map(where -> " with " + where.canonical()).orElse(""));
  }

  private static String times(Counted counted, String bound, int number) {
    return switch (counted) {
      case Counted.Occurrences occurrences ->
          bound + (number == 1 ? " once" : " " + number + " times");
      case Counted.People people ->
          "by %s %d different %s".formatted(bound, number, number == 1 ? "person" : "people");
      case Counted.Workspaces workspaces ->
          "in %s %s".formatted(bound, many(number, "different workspace"));
      case Counted.Sessions sessions ->
          "in %s %s".formatted(bound, many(number, "different session"));
      case Counted.Days days -> "on %s %s (UTC)".formatted(bound, many(number, "different day"));
      case Counted.Values values ->
          "with %s %d different %s of %s"
              .formatted(bound, number, number == 1 ? "value" : "values", values.property());
    };
  }

  private static String things(Counted counted) {
    return switch (counted) {
      case Counted.Occurrences occurrences -> "counted by the event";
      case Counted.People people -> "counted by people each day";
      case Counted.Workspaces workspaces -> "counted by workspaces each day";
      case Counted.Sessions sessions -> "counted by sessions";
      case Counted.Days days -> "counted by days";
      case Counted.Values values -> "counted by values of " + values.property();
    };
  }

  /** A condition on a fact. */
  static String condition(FactCondition condition) {
    return switch (condition) {
      case FactCondition.In in ->
          "the account's %s is %s"
              .formatted(
                  in.fact(),
                  in.list()
                      .map(list -> "in the list " + list.name())
                      .orElseGet(() -> String.join(" or ", new TreeSet<>(in.values()))));
      case FactCondition.AtLeast least ->
          "the account's %s is at least %s".formatted(least.fact(), number(least.least()));
      case FactCondition.AtMost most ->
          "the account's %s is at most %s".formatted(most.fact(), number(most.most()));
    };
  }

  private static String window(Optional<Duration> within) {
    return within.map(length -> "within " + length(length)).orElse("ever");
  }
}
