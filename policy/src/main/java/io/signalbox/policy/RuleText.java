package io.signalbox.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says rules on one line. Rules of equal meaning read the same, however they were written. */
final class RuleText {

  private RuleText() {}

  /** A signal's rule, such as {@code Report Shared: at least 2 times within 14d}. */
  static String of(Measure measure, Points points, WhenUnknown unknown) {
    return MeasureText.of(measure, points) + of(unknown);
  }

  /** A gate's rule, such as {@code employees at least 500 (unknown holds)}. */
  static String of(Gate.Test test, WhenUnknown unknown) {
    String said =
        switch (test) {
          case Gate.Test.InLifecycle in ->
              in.states().stream().map(Lifecycle::words).collect(Collectors.joining(" or "));
          case Gate.Test.InList in -> "in list " + in.list().name();
          case Gate.Test.OpenDeal open -> "a deal is open";
          case Gate.Test.Measured measured -> MeasureText.of(measured.measure(), Points.none());
          case Gate.Test.Alive alive ->
              "%s heard of within %s".formatted(alive.source(), Windows.text(alive.within()));
        };
    return said + of(unknown);
  }

  private static String of(WhenUnknown unknown) {
    return switch (unknown) {
      case HOLD -> " (unknown holds)";
      case MISS -> "";
      case HIT -> " (unknown is a hit)";
    };
  }

  /** A routing rule, such as {@code play pql and country in [AT, DE]: to sales}. */
  static String of(Optional<String> play, Optional<FactCondition> condition, Play.Route to) {
    List<String> conditions = new ArrayList<>();
    play.map(name -> "play " + name).ifPresent(conditions::add);
    condition.map(RuleText::of).ifPresent(conditions::add);
    return "%s: to %s"
        .formatted(
            conditions.isEmpty() ? "otherwise" : String.join(" and ", conditions),
            to.name().toLowerCase(Locale.ROOT));
  }

  /** A condition, such as {@code employees at least 500}. */
  static String of(FactCondition condition) {
    return switch (condition) {
      case FactCondition.In in ->
          in.list()
              .map(list -> "%s in list %s".formatted(in.fact(), list.name()))
              .orElseGet(() -> "%s in %s".formatted(in.fact(), new TreeSet<>(in.values())));
      case FactCondition.AtLeast least ->
          "%s at least %s".formatted(least.fact(), decimal(least.least()));
      case FactCondition.AtMost most ->
          "%s at most %s".formatted(most.fact(), decimal(most.most()));
    };
  }

  /** A number in its shortest decimal form. */
  static String decimal(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }
}
