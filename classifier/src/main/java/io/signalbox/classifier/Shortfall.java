package io.signalbox.classifier;

import io.signalbox.classifier.Standing.PlayScore;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.ComponentWords;
import io.signalbox.schemas.Gate;
import io.signalbox.schemas.GateWords;
import io.signalbox.schemas.SignalOutcome;
import java.util.ArrayList;
import java.util.List;

/** Says in one sentence what a unit lacks to qualify. */
final class Shortfall {

  private Shortfall() {}

  /**
   * Such as {@code It has 40 of 70 points; missing: pricing 25 (Page Viewed: at least 2 times
   * within 7d; 0 seen).}
   */
  static String sentence(PlayScore score) {
    StringBuilder sentence = new StringBuilder();
    sentence.append("It has %d of %d points".formatted(score.score(), score.qualify()));
    List<String> shut = new ArrayList<>();
    for (Gate gate : score.gates()) {
      if (gate.getOutcome() != SignalOutcome.HIT) {
        shut.add(GateWords.of(gate));
      }
    }
    append(sentence, "; not passed: ", shut);
    List<String> missing = new ArrayList<>();
    for (Component part : score.components()) {
      if (part.getOutcome() != SignalOutcome.HIT) {
        missing.add(ComponentWords.whole(part));
      }
    }
    append(sentence, "; missing: ", missing);
    return sentence.append('.').toString();
  }

  private static void append(StringBuilder sentence, String heading, List<String> parts) {
    if (!parts.isEmpty()) {
      sentence.append(heading).append(String.join(", ", parts));
    }
  }
}
