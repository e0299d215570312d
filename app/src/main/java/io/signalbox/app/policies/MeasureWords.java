package io.signalbox.app.policies;

import io.signalbox.policy.FactCondition;
import io.signalbox.policy.Measure;
import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Measure.Selection;
import io.signalbox.policy.Measure.Side;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says what makes a measure a hit, in a clause of plain English. */
final class MeasureWords {

  private MeasureWords() {}

  /**
   * What makes a hit, such as {@code "Invite Sent" happened on at least 2 different days (UTC)}.
   */
  static String of(Measure measure) {
    return switch (measure) {
      case Measure.AtLeast least ->
          "%s %s, %s"
              .formatted(
                  happened(least.collected().selection()),
                  times(least.collected().counted(), "at least", least.least()),
                  window(least.within()));
      case Measure.AtMost most -> atMost(most);
      case Measure.Sum sum ->
          "%s of the last %d times that %s adds up to at least %s, %s"
              .formatted(
                  sum.property(),
                  sum.last(),
                  happened(sum.selection()),
                  PlayWords.number(sum.least()),
                  window(sum.within()));
      case Measure.Ratio ratio -> ratio(ratio);
      case Measure.Absent absent ->
          "%s before, but not for %s"
              .formatted(happened(absent.selection()), PlayWords.length(absent.length()));
      case Measure.Fact fact -> condition(fact.condition());
      case Measure.DateNear near ->
          "the date %s is today or within the next %s"
              .formatted(near.fact(), PlayWords.length(near.withinNext()));
    };
  }

  private static String ratio(Measure.Ratio ratio) {
    return "in the last %s (UTC) %s %s, %s %s times as many as in the %s before"
        .formatted(
            PlayWords.many(ratio.last(), "day"),
            happened(ratio.collected().selection()),
            things(ratio.collected().counted()),
            ratio.side() == Side.AT_LEAST ? "at least" : "at most",
            PlayWords.number(ratio.ratio()),
            PlayWords.many(ratio.versus(), "day"));
  }

  private static String atMost(Measure.AtMost most) {
    Selection selection = most.collected().selection();
    if (most.most() > 0) {
      return "%s %s, %s; none at all is a hit, too"
          .formatted(
              happened(selection),
              times(most.collected().counted(), "at most", most.most()),
              window(most.within()));
    }
    return most.within()
        .map(
            within -> happened(selection, "did not happen") + " within " + PlayWords.length(within))
        .orElseGet(() -> happened(selection, "never happened"));
  }

  private static String happened(Selection selection) {
    return happened(selection, "happened");
  }

  private static String happened(Selection selection, String verb) {
    String events =
        selection.events().isEmpty()
            ? "anything"
            : selection.events().stream()
                .map(event -> "\"" + event + "\"")
                .collect(Collectors.joining(" or "));
    return "%s %s%s%s"
        .formatted(
            events,
            verb,
            selection.role().map(role -> " by somebody in the role " + role).orElse(""),
            selection.where().map(where -> " with " + where.canonical()).orElse(""));
  }

  private static String times(Counted counted, String bound, int number) {
    return switch (counted) {
      case Counted.Occurrences occurrences ->
          bound + (number == 1 ? " once" : " " + number + " times");
      case Counted.People people ->
          "by %s %d %s".formatted(bound, number, number == 1 ? "person" : "different people");
      case Counted.Workspaces workspaces ->
          "in %s %s".formatted(bound, PlayWords.many(number, different(number) + "workspace"));
      case Counted.Sessions sessions ->
          "in %s %s".formatted(bound, PlayWords.many(number, different(number) + "session"));
      case Counted.Days days ->
          "on %s %s (UTC)".formatted(bound, PlayWords.many(number, different(number) + "day"));
      case Counted.Values values ->
          "with %s %s of %s"
              .formatted(
                  bound, PlayWords.many(number, different(number) + "value"), values.property());
    };
  }

  private static String different(int number) {
    return number == 1 ? "" : "different ";
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

  private static String condition(FactCondition condition) {
    return switch (condition) {
      case FactCondition.In in ->
          "the account's %s is %s"
              .formatted(
                  in.fact(),
                  in.list()
                      .map(list -> "in the list " + list.name())
                      .orElseGet(() -> String.join(" or ", new TreeSet<>(in.values()))));
      case FactCondition.AtLeast least ->
          "the account's %s is at least %s"
              .formatted(least.fact(), PlayWords.number(least.least()));
      case FactCondition.AtMost most ->
          "the account's %s is at most %s".formatted(most.fact(), PlayWords.number(most.most()));
    };
  }

  private static String window(Optional<Duration> within) {
    return within.map(length -> "within " + PlayWords.length(length)).orElse("ever");
  }
}
