package io.signalbox.app.policies;

import io.signalbox.policy.Gate;
import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Existing;
import io.signalbox.policy.Play.ReleaseOn;
import io.signalbox.policy.Play.Unit;
import io.signalbox.policy.Signal;
import io.signalbox.policy.Signal.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A play in plain English.
 *
 * @param what whom it is about, where it wants them, when it turns
 * @param rules every signal and gate as a sentence
 * @param byTime what time alone changes
 * @param never what can't happen
 */
public record PlayExplanation(
    String play, List<String> what, List<String> rules, List<String> byTime, List<String> never) {

  /** Explains a play. */
  public static PlayExplanation of(Play play) {
    List<String> rules = new ArrayList<>();
    play.gates().forEach(gate -> rules.add(rule(gate)));
    play.signals().forEach(signal -> rules.add(rule(signal, "")));
    play.fit().forEach(signal -> rules.add(rule(signal, " for what the account is")));
    play.caps()
        .forEach(
            (basis, most) ->
                rules.add(
                    "All %s signals together give at most %s."
                        .formatted(lower(basis), PlayWords.points(most))));
    return new PlayExplanation(play.name(), what(play), rules, byTime(play), never(play));
  }

  private static List<String> what(Play play) {
    List<String> what = new ArrayList<>();
    what.add(
        play.per() == Unit.PERSON
            ? "It looks at each person of an account alone: one person did all of it."
            : "It looks at each account as a whole: what its people did is counted together.");
    Play.Threshold threshold = play.threshold();
    what.add(
        "With %s or more it qualifies and goes to %s."
            .formatted(PlayWords.points(threshold.qualify()), queue(play)));
    what.add(released(threshold));
    play.bands()
        .forEach(
            band -> what.add("From %d on it is called %s.".formatted(band.from(), band.name())));
    what.add(
        play.activation().existing() == Existing.REVIEW
            ? "Those who qualify already when it is activated are listed and not routed."
            : "Those who qualify already when it is activated are routed, too.");
    play.activation()
        .brake()
        .ifPresent(most -> what.add("On one UTC day at most %d are routed.".formatted(most)));
    if (play.control() > 0) {
      what.add(
          "%d %% of accounts, drawn by hash, are decided and recorded and not routed."
              .formatted(play.control()));
    }
    if (play.shadow()) {
      what.add("It only looks on: it is decided and recorded, and nothing is routed.");
    }
    return what;
  }

  private static String released(Play.Threshold threshold) {
    if (threshold.release() == 0) {
      return "Its score never releases it.";
    }
    String low = "Below %s it is released".formatted(PlayWords.points(threshold.release()));
    return threshold.releaseOn() == ReleaseOn.SCORE
        ? low + "; in between nothing changes."
        : low + ", but only after something it reads happened again.";
  }

  private static String rule(Signal signal, String of) {
    return "%s gives %s%s when %s%s%s."
        .formatted(
            signal.name(),
            PlayWords.points(signal.points()),
            of,
            MeasureWords.of(signal.measure()),
            signal.basis() == Basis.REVEALED ? "" : " (%s)".formatted(lower(signal.basis())),
            PlayWords.unknown(signal.measure(), signal.unknown()));
  }

  private static String rule(Gate gate) {
    if (gate.test() instanceof Gate.Test.InLifecycle in) {
      return "It applies only to %s.".formatted(PlayWords.states(in));
    }
    String test = PlayWords.test(gate.test());
    String unknown =
        switch (gate.test()) {
          case Gate.Test.Alive alive -> "; while it is silent, the play stays as it is";
          case Gate.Test.Measured measured -> PlayWords.unknown(measured.measure(), gate.unknown());
          case Gate.Test.InLifecycle in -> "";
          case Gate.Test.InList in -> "";
          case Gate.Test.OpenDeal open -> "";
        };
    return switch (gate.kind()) {
      case APPLIES_TO -> "It applies only when %s.".formatted(test);
      case EXCLUDE -> "It never qualifies when %s%s.".formatted(test, unknown);
      case REQUIRE -> "It takes that %s%s.".formatted(test, unknown);
      case QUORUM -> "It takes enough people: %s.".formatted(test);
    };
  }

  private static List<String> byTime(Play play) {
    List<String> changing = PlayTimers.changing(play);
    return changing.isEmpty() ? List.of("Time alone changes nothing.") : changing;
  }

  private static List<String> never(Play play) {
    List<String> never = new ArrayList<>();
    List<String> fixed = PlayTimers.fixed(play);
    if (!fixed.isEmpty()) {
      never.add("Time alone never changes: %s.".formatted(String.join(", ", fixed)));
    }
    for (String name : Indispensable.of(play)) {
      never.add("It never qualifies without %s: all the rest is too little.".formatted(name));
    }
    never.add("What people say to a seller, or what the account is, never qualifies it alone.");
    never.add("What becomes known of an account later never changes what an event was.");
    return never;
  }

  private static String queue(Play play) {
    return switch (play.route()) {
      case SALES -> "sales, unless routing.yaml says otherwise";
      case CS -> "customer success, unless routing.yaml says otherwise";
    };
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
