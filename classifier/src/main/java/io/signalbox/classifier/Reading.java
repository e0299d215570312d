package io.signalbox.classifier;

import io.signalbox.schemas.SignalOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a measure shows at an instant.
 *
 * @param outcome hit, miss or unknown
 * @param points what a hit gives, before any cap; 0 unless hit
 * @param value the number seen; null when there is none to see
 * @param isAtLeast whether the bound of the evidence was reached, so that the true value may be
 *     larger
 * @param needed what makes a hit; null where no number is compared
 * @param baseline what a ratio was compared with; null for all others
 * @param seen the fact's value as text; null where there is none
 * @param evidence the occurrences that count, latest first
 * @param nextChange the earliest later instant at which time alone can change it, epoch
 *     milliseconds, or {@link UnitState#NEVER}
 */
public record Reading(
    SignalOutcome outcome,
    int points,
    @Nullable Double value,
    boolean isAtLeast,
    @Nullable Double needed,
    @Nullable Long baseline,
    @Nullable String seen,
    List<Occurrence> evidence,
    long nextChange) {

  /** Of a test that shows a fact and counts nothing. */
  static Reading ofFact(SignalOutcome outcome, @Nullable String seen, long nextChange) {
    return new Reading(outcome, 0, null, false, null, null, seen, List.of(), nextChange);
  }

  /** The same with these points. */
  Reading worth(int other) {
    return new Reading(
        outcome, other, value, isAtLeast, needed, baseline, seen, evidence, nextChange);
  }
}
