package io.signalbox.classifier;

import io.signalbox.classifier.AccountFold.Turn;

/** A turn in the oracle's words. */
final class TurnText {

  private TurnText() {}

  static String of(UnitKey unit, Turn turn) {
    Score score = turn.score();
    StringBuilder line = new StringBuilder();
    for (Score.Part part : score.parts()) {
      line.append(' ').append(part.signal().signal().name()).append('=').append(part.points());
      line.append(of(part.reading()));
    }
    for (Score.GateReading gate : score.gates()) {
      line.append(' ').append(gate.gate().gate().rule()).append(of(gate.reading()));
    }
    return "%s %s %s #%d %d %s existing=%s%s"
        .formatted(
            unit.text().replace('\0', '/'),
            score.play().play().name(),
            turn.qualified() ? "QUALIFIED" : "RELEASED",
            turn.number(),
            score.total(),
            score.lifecycle(),
            turn.existing(),
            line);
  }

  private static String of(Reading reading) {
    StringBuilder text = new StringBuilder("(" + reading.outcome());
    text.append(' ').append(reading.value()).append(reading.isAtLeast() ? "+" : "");
    text.append('/').append(reading.needed()).append('/').append(reading.baseline());
    text.append('/').append(reading.seen());
    for (Occurrence occurrence : reading.evidence()) {
      text.append(' ').append(occurrence.eventId()).append('@').append(occurrence.occurredAt());
      text.append('#').append(occurrence.position());
    }
    return text.append(')').toString();
  }
}
