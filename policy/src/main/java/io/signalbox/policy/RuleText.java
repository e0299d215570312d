package io.signalbox.policy;

import io.signalbox.policy.RoutingPolicy.FactCondition;
import io.signalbox.policy.Signal.Counted;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Says rules on one line. Rules of equal meaning read the same, however they were written. */
final class RuleText {

  private RuleText() {}

  /** A signal's rule, such as {@code Invite Sent: at least 2 different invitee within 14d}. */
  static String of(
      Collection<String> events, Counted counted, int atLeast, Optional<Duration> within) {
    String what = thing(counted, atLeast);
    return "%s: at least %d%s %s"
        .formatted(
            String.join(" or ", new TreeSet<>(events)),
            atLeast,
            what.isEmpty() ? "" : " different " + what,
            within.map(length -> "within " + Windows.text(length)).orElse("ever"));
  }

  private static String thing(Counted counted, int number) {
    boolean one = number == 1;
    return switch (counted) {
      case Counted.Occurrences occurrences -> "";
      case Counted.People people -> one ? "person" : "people";
      case Counted.Workspaces workspaces -> one ? "workspace" : "workspaces";
      case Counted.Sessions sessions -> one ? "session" : "sessions";
      case Counted.Days days -> one ? "day" : "days";
      case Counted.Values values -> values.property();
    };
  }

  /** A routing rule, such as {@code play pql and country in [AT, DE]: to sales}. */
  static String of(Optional<String> play, Optional<FactCondition> condition, Play.Route to) {
    List<String> conditions = new ArrayList<>();
    play.map(name -> "play " + name).ifPresent(conditions::add);
    condition.map(RuleText::text).ifPresent(conditions::add);
    return "%s: to %s"
        .formatted(
            conditions.isEmpty() ? "otherwise" : String.join(" and ", conditions),
            to.name().toLowerCase(Locale.ROOT));
  }

  private static String text(FactCondition condition) {
    return switch (condition) {
      case FactCondition.In in -> "%s in %s".formatted(in.fact(), new TreeSet<>(in.values()));
      case FactCondition.AtLeast least ->
          "%s at least %s".formatted(least.fact(), decimal(least.least()));
    };
  }

  private static String decimal(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }
}
