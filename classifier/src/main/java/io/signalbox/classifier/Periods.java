package io.signalbox.classifier;

import io.signalbox.policy.Measure;
import io.signalbox.policy.Measure.Side;
import io.signalbox.policy.Points;
import io.signalbox.schemas.SignalOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares the last days with the days before them, in whole UTC days. */
final class Periods {

  private static final long DAY = Duration.ofDays(1).toMillis();

  private Periods() {}

  /**
   * Reads a ratio. Where more was there than is kept, the earlier period may hold more than is
   * seen: what that could change is unknown.
   */
  static Reading read(Measure.Ratio ratio, Points points, EvidenceSet evidence, long asOf) {
    long today = Math.floorDiv(asOf, DAY);
    long lastFrom = today - ratio.last() + 1;
    long versusFrom = lastFrom - ratio.versus();
    List<Occurrence> inPeriods = new ArrayList<>();
    Set<String> last = new HashSet<>();
    Set<String> before = new HashSet<>();
    for (Occurrence occurrence : evidence.counted()) {
      long day = day(occurrence);
      if (day < versusFrom) {
        break;
      }
      inPeriods.add(occurrence);
      (day >= lastFrom ? last : before).add(value(occurrence));
    }
    boolean full = evidence.counted().size() == evidence.bound();
    long oldest = full ? day(evidence.counted().getLast()) : Long.MIN_VALUE;
    SignalOutcome outcome =
        before.isEmpty()
            ? SignalOutcome.UNKNOWN
            : outcome(ratio, last.size(), before.size(), oldest >= versusFrom);
    return new Reading(
        outcome,
        outcome == SignalOutcome.HIT ? points.most() : 0,
        (double) last.size(),
        oldest >= lastFrom,
        ratio.ratio(),
        (long) before.size(),
        null,
        inPeriods,
        inPeriods.isEmpty() ? UnitState.NEVER : (today + 1) * DAY);
  }

  private static SignalOutcome outcome(
      Measure.Ratio ratio, int last, int before, boolean moreBefore) {
    boolean hit =
        switch (ratio.side()) {
          case AT_LEAST -> last >= ratio.ratio() * before;
          case AT_MOST -> last <= ratio.ratio() * before;
        };
    // More before makes the ratio smaller: that may end "at least" and may begin "at most".
    boolean uncertain = moreBefore && hit == (ratio.side() == Side.AT_LEAST);
    return uncertain ? SignalOutcome.UNKNOWN : Measuring.outcome(hit);
  }

  private static long day(Occurrence occurrence) {
    return Math.floorDiv(occurrence.occurredAt(), DAY);
  }

  /** A presence is {@code <day> <value>}; where occurrences are counted each is its own value. */
  private static String value(Occurrence occurrence) {
    String presence = occurrence.key();
    return presence == null ? occurrence.eventId() : presence.substring(presence.indexOf(' ') + 1);
  }
}
