package io.signalbox.app.policies;

import io.signalbox.policy.Gate;
import io.signalbox.policy.Lifecycle;
import io.signalbox.policy.Measure;
import io.signalbox.policy.Points;
import io.signalbox.policy.WhenUnknown;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Collectors;

/** Says what the parts of a play mean, each in a clause of plain English. */
final class PlayWords {

  private PlayWords() {}

  /** What a gate tests. */
  static String test(Gate.Test test) {
    return switch (test) {
      case Gate.Test.InLifecycle in -> "it is " + states(in);
      case Gate.Test.InList in ->
          "the account or its domain is in the list %s (%s)"
              .formatted(in.list().name(), many(in.list().values().size(), "name"));
      case Gate.Test.OpenDeal open -> "the account has an open deal";
      case Gate.Test.Measured measured -> MeasureWords.of(measured.measure());
      case Gate.Test.Alive alive ->
          "the source %s was heard of within %s, from anybody"
              .formatted(alive.source(), length(alive.within()));
    };
  }

  /** Whom a play applies to. */
  static String states(Gate.Test.InLifecycle in) {
    return in.states().stream().map(Lifecycle::words).collect(Collectors.joining(" or "));
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
}
