package io.signalbox.classifier;

import io.signalbox.classifier.UnitState.FactValue;
import io.signalbox.policy.FactCondition;
import io.signalbox.policy.Measure;
import io.signalbox.policy.Points;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.SignalOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads measures of a unit at an instant. */
final class Measuring {

  private Measuring() {}

  /** Reads {@code measure} of {@code state}, whose clock must have reached the situation's. */
  static Reading read(CompiledMeasure compiled, UnitState state, Situation situation) {
    long asOf = situation.asOf();
    return switch (compiled.measure()) {
      case Measure.AtLeast least -> {
        EvidenceSet evidence = evidence(compiled, state);
        yield ahead(evidence, atLeast(least, compiled.points(), evidence, asOf));
      }
      case Measure.AtMost most -> {
        EvidenceSet evidence = evidence(compiled, state);
        yield ahead(evidence, atMost(most, compiled.points(), evidence, asOf));
      }
      case Measure.Sum sum -> {
        EvidenceSet evidence = evidence(compiled, state);
        yield ahead(evidence, sum(sum, compiled.points(), evidence, asOf));
      }
      case Measure.Ratio ratio -> {
        EvidenceSet evidence = evidence(compiled, state);
        yield ahead(evidence, Periods.read(ratio, compiled.points(), evidence, asOf));
      }
      case Measure.Absent absent -> {
        EvidenceSet evidence = evidence(compiled, state);
        yield ahead(evidence, absent(absent, compiled.points(), evidence, asOf));
      }
      case Measure.Fact fact -> fact(fact.condition(), compiled.points(), situation.facts());
      case Measure.DateNear near -> Dates.read(near, compiled.points(), situation);
    };
  }

  private static EvidenceSet evidence(CompiledMeasure compiled, UnitState state) {
    Collector collector = compiled.collector();
    if (collector == null) {
      throw new IllegalStateException("a measure of events has a collector: " + compiled);
    }
    return state.evidenceOf(collector);
  }

  /** What waits ahead of the clock may change any count. */
  private static Reading ahead(EvidenceSet evidence, Reading reading) {
    long next = Math.min(reading.nextChange(), evidence.nextAhead());
    return next == reading.nextChange()
        ? reading
        : new Reading(
            reading.outcome(),
            reading.points(),
            reading.value(),
            reading.isAtLeast(),
            reading.needed(),
            reading.baseline(),
            reading.seen(),
            reading.evidence(),
            next);
  }

  private static Reading atLeast(
      Measure.AtLeast least, Points points, EvidenceSet evidence, long asOf) {
    List<Occurrence> inWindow = inWindow(evidence, window(least.within(), points), asOf);
    int count = inWindow.size();
    boolean hit = count >= least.least();
    int given = 0;
    long next = UnitState.NEVER;
    if (hit) {
      Occurrence completing = inWindow.get(least.least() - 1);
      switch (points) {
        case Points.Flat flat -> {
          given = flat.points();
          next = leaves(completing, window(least.within(), points));
        }
        case Points.Each each -> {
          given = (int) Math.min(each.max(), (long) each.each() * count);
          next = leaves(inWindow.getLast(), window(least.within(), points));
        }
        case Points.ByAge byAge -> {
          Points.Step step = step(byAge, completing, asOf);
          given = step.points();
          next = leaves(completing, step.age().toMillis());
        }
      }
    }
    return new Reading(
        outcome(hit),
        given,
        (double) count,
        count == evidence.bound(),
        (double) least.least(),
        null,
        null,
        inWindow,
        next);
  }

  private static Reading atMost(
      Measure.AtMost most, Points points, EvidenceSet evidence, long asOf) {
    long window = window(most.within(), points);
    List<Occurrence> inWindow = inWindow(evidence, window, asOf);
    boolean hit = inWindow.size() <= most.most();
    return new Reading(
        outcome(hit),
        hit ? points.most() : 0,
        (double) inWindow.size(),
        inWindow.size() == evidence.bound(),
        (double) most.most(),
        null,
        null,
        inWindow,
        hit ? UnitState.NEVER : leaves(inWindow.getLast(), window));
  }

  private static Reading sum(Measure.Sum sum, Points points, EvidenceSet evidence, long asOf) {
    long window = window(sum.within(), points);
    List<Occurrence> inWindow = inWindow(evidence, window, asOf);
    double total = 0;
    // In the order of the evidence, oldest first: sums of doubles depend on their order.
    for (int at = inWindow.size() - 1; at >= 0; at--) {
      total += amount(inWindow.get(at), sum.property());
    }
    boolean hit = total >= sum.least();
    return new Reading(
        outcome(hit),
        hit ? points.most() : 0,
        total,
        inWindow.size() == evidence.bound(),
        sum.least(),
        null,
        null,
        inWindow,
        inWindow.isEmpty() ? UnitState.NEVER : leaves(inWindow.getLast(), window));
  }

  private static double amount(Occurrence occurrence, String property) {
    for (Property field : occurrence.fields()) {
      if (field.getName().equals(property) && field.getValue() instanceof Number number) {
        return number.doubleValue();
      }
    }
    throw new IllegalStateException("evidence of a sum carries what is added: " + occurrence);
  }

  private static Reading absent(
      Measure.Absent absent, Points points, EvidenceSet evidence, long asOf) {
    if (evidence.counted().isEmpty()) {
      // What was never there is not missing.
      return new Reading(
          SignalOutcome.UNKNOWN, 0, null, false, null, null, null, List.of(), UnitState.NEVER);
    }
    Occurrence latest = evidence.counted().getFirst();
    long gone = leaves(latest, absent.length().toMillis());
    boolean hit = asOf >= gone;
    double days = (double) (asOf - latest.occurredAt()) / Duration.ofDays(1).toMillis();
    return new Reading(
        outcome(hit),
        hit ? points.most() : 0,
        days,
        false,
        (double) absent.length().toMillis() / Duration.ofDays(1).toMillis(),
        null,
        null,
        evidence.counted(),
        hit ? UnitState.NEVER : gone);
  }

  private static Reading fact(FactCondition condition, Points points, UnitState facts) {
    FactValue fact = facts.facts().get(condition.fact());
    if (fact == null) {
      return Reading.ofFact(SignalOutcome.UNKNOWN, null, UnitState.NEVER);
    }
    boolean hit = condition.isMetBy(fact.value());
    return Reading.ofFact(outcome(hit), fact.value().toString(), UnitState.NEVER)
        .worth(hit ? points.most() : 0);
  }

  static SignalOutcome outcome(boolean hit) {
    return hit ? SignalOutcome.HIT : SignalOutcome.MISS;
  }

  /** The window is half-open: asOf - within < t <= asOf. */
  private static List<Occurrence> inWindow(EvidenceSet evidence, long within, long asOf) {
    List<Occurrence> counted = evidence.counted();
    int size = 0;
    while (size < counted.size() && asOf < leaves(counted.get(size), within)) {
      size++;
    }
    return counted.subList(0, size);
  }

  /** The first instant at which the occurrence no longer counts. */
  private static long leaves(Occurrence occurrence, long within) {
    return within == UnitState.NEVER ? UnitState.NEVER : occurrence.occurredAt() + within;
  }

  private static long window(Optional<Duration> within, Points points) {
    return switch (points) {
      case Points.ByAge byAge -> byAge.steps().getLast().age().toMillis();
      case Points.Flat flat -> within.map(Duration::toMillis).orElse(UnitState.NEVER);
      case Points.Each each -> within.map(Duration::toMillis).orElse(UnitState.NEVER);
    };
  }

  private static Points.Step step(Points.ByAge points, Occurrence completing, long asOf) {
    for (Points.Step step : points.steps()) {
      if (asOf < leaves(completing, step.age().toMillis())) {
        return step;
      }
    }
    throw new IllegalStateException("the last step is the window: " + points);
  }

  static @Nullable String text(@Nullable FactValue fact) {
    return fact == null ? null : fact.value().toString();
  }
}
