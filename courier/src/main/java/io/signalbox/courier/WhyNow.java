package io.signalbox.courier;

import io.signalbox.schemas.Component;
import io.signalbox.schemas.ComponentWords;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.SignalOutcome;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Why now: what gave a hand-off its points, and when that was last seen. */
public final class WhyNow {

  private static final int MOST_SIGNALS = 5;

  private WhyNow() {}

  /** The signals that gave most, each in a line; at most five. */
  public static List<String> lines(Handoff handoff) {
    return lines(handoff, UnaryOperator.identity(), UnaryOperator.identity());
  }

  /**
   * The same for a place with rules of its own.
   *
   * @param name makes a signal's name fit there
   * @param words make a signal's words fit there
   */
  static List<String> lines(
      Handoff handoff, UnaryOperator<String> name, UnaryOperator<String> words) {
    return handoff.getComponents().stream()
        .filter(component -> component.getOutcome() == SignalOutcome.HIT)
        .sorted(Comparator.comparingInt(Component::getPoints).reversed())
        .limit(MOST_SIGNALS)
        .map(component -> line(component, name, words))
        .toList();
  }

  private static String line(
      Component component, UnaryOperator<String> name, UnaryOperator<String> words) {
    String latest =
        component.getEvidence().isEmpty()
            ? ""
            : ", last on %s".formatted(component.getEvidence().getFirst().getOccurredAt());
    return "%s: %s (%s points)%s"
        .formatted(
            name.apply(component.getSignal()),
            words.apply(ComponentWords.of(component)),
            ComponentWords.points(component),
            latest);
  }
}
