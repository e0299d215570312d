package io.signalbox.app.policies;

import io.signalbox.policy.Gate;
import io.signalbox.policy.Measure;
import io.signalbox.policy.Play;
import io.signalbox.policy.Points;
import io.signalbox.policy.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says of each part of a play what time alone does to it. */
final class PlayTimers {

  private PlayTimers() {}

  /** What changes by time alone, a sentence each. */
  static List<String> changing(Play play) {
    List<String> sentences = new ArrayList<>();
    for (Signal signal : play.scored()) {
      timer(signal.measure(), signal.points())
          .ifPresent(timer -> sentences.add("%s: %s.".formatted(signal.name(), timer)));
    }
    for (Gate gate : play.gates()) {
      if (gate.test() instanceof Gate.Test.Measured measured) {
        timer(measured.measure(), Points.none())
            .ifPresent(
                timer -> sentences.add("the gate \"%s\": %s.".formatted(gate.rule(), timer)));
      }
    }
    return sentences;
  }

  /** Which parts only an event or a fact changes, by name. */
  static List<String> fixed(Play play) {
    return play.scored().stream()
        .filter(signal -> timer(signal.measure(), signal.points()).isEmpty())
        .map(Signal::name)
        .toList();
  }

  private static Optional<String> timer(Measure measure, Points points) {
    return switch (measure) {
      case Measure.AtLeast least ->
          points instanceof Points.ByAge byAge
              ? Optional.of(byAge(byAge))
              : least.within().map(PlayTimers::leaves);
      case Measure.AtMost most ->
          most.within()
              .map(
                  within ->
                      "what happened stops counting %s later, and it may become a hit"
                          .formatted(PlayWords.length(within)));
      case Measure.Sum sum -> sum.within().map(PlayTimers::leaves);
      case Measure.Ratio ratio ->
          Optional.of("both periods move on at midnight UTC, and the ratio with them");
      case Measure.Absent absent ->
          Optional.of(
              "it becomes a hit %s after the last time"
                  .formatted(PlayWords.length(absent.length())));
      case Measure.Fact fact -> Optional.empty();
      case Measure.DateNear near ->
          Optional.of(
              "it becomes a hit %s before %s, and no hit on the day after it"
                  .formatted(PlayWords.length(near.withinNext()), near.fact()));
    };
  }

  private static String leaves(Duration within) {
    return "what happened stops counting %s later".formatted(PlayWords.length(within));
  }

  private static String byAge(Points.ByAge byAge) {
    List<String> steps = new ArrayList<>();
    for (int at = 0; at < byAge.steps().size(); at++) {
      String next =
          at + 1 < byAge.steps().size()
              ? "to " + PlayWords.points(byAge.steps().get(at + 1).points())
              : "to nothing";
      steps.add("%s after %s".formatted(next, PlayWords.length(byAge.steps().get(at).age())));
    }
    return "its points fall " + String.join(", ", steps);
  }
}
