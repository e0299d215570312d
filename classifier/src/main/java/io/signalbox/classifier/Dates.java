package io.signalbox.classifier;

import io.signalbox.classifier.UnitState.FactValue;
import io.signalbox.policy.Measure;
import io.signalbox.policy.Points;
import io.signalbox.schemas.SignalOutcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads dates that come near. */
final class Dates {

  private Dates() {}

  /** A hit from so long before the date to its end; unknown where there is no date. */
  static Reading read(Measure.DateNear near, Points points, Situation situation) {
    FactValue fact = situation.facts().facts().get(near.fact());
    String seen = Measuring.text(fact);
    Optional<LocalDate> date = seen == null ? Optional.empty() : date(seen);
    if (date.isEmpty()) {
      return Reading.ofFact(SignalOutcome.UNKNOWN, seen, UnitState.NEVER);
    }
    long day = start(date.get());
    long from = day - near.withinNext().toMillis();
    long to = start(date.get().plusDays(1));
    long asOf = situation.asOf();
    boolean hit = from <= asOf && asOf < to;
    long next = asOf < from ? from : hit ? to : UnitState.NEVER;
    return Reading.ofFact(Measuring.outcome(hit), seen, next).worth(hit ? points.most() : 0);
  }

  private static long start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(
          text.indexOf('T') < 0
              ? LocalDate.parse(text)
              : LocalDate.ofInstant(Instant.parse(text), ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
