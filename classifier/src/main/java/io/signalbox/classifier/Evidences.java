package io.signalbox.classifier;

import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Unit;
import io.signalbox.policy.Signal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which kinds of evidence plays collect, by the ids of their collectors.
 *
 * @param ofAccounts for accounts as a whole; empty for every kind
 * @param ofPeople for single people; empty for every kind
 */
public record Evidences(Optional<Set<Long>> ofAccounts, Optional<Set<Long>> ofPeople) {

  /** Every kind. */
  public static final Evidences ALL = new Evidences(Optional.empty(), Optional.empty());

  /** The kinds that these plays collect. */
  public static Evidences of(Collection<Play> plays) {
    return new Evidences(
        Optional.of(ids(plays, Unit.ACCOUNT)), Optional.of(ids(plays, Unit.PERSON)));
  }

  /** Those kinds of {@code after} that {@code before} did not collect: they start anew. */
  public static Evidences anew(Collection<Play> before, Collection<Play> after) {
    return new Evidences(
        Optional.of(anew(before, after, Unit.ACCOUNT)),
        Optional.of(anew(before, after, Unit.PERSON)));
  }

  /** The evidence of a signal; empty where it reads no events. */
  public static OptionalLong of(Signal signal) {
    Optional<Collector> collector = Collector.of(signal.measure(), signal.bound());
    return collector.isPresent() ? OptionalLong.of(collector.get().id()) : OptionalLong.empty();
  }

  /** Whether a kind is among them. */
  public boolean contains(Unit unit, long collector) {
    return kinds(unit).map(kinds -> kinds.contains(collector)).orElse(true);
  }

  /** Whether there is no kind at all. */
  public boolean isEmpty() {
    return ofAccounts.map(Set::isEmpty).orElse(false) && ofPeople.map(Set::isEmpty).orElse(false);
  }

  /**
   * Takes all other evidence from a unit, and what else of it is known in any case.
   *
   * @return whether anything is left to tell
   */
  boolean restrict(Unit unit, UnitState state) {
    Optional<Set<Long>> kinds = kinds(unit);
    if (kinds.isEmpty()) {
      return true;
    }
    state.evidence.retain(kinds.get());
    state.facts().clear();
    state.deals().clear();
    return !state.evidence.isEmpty();
  }

  private Optional<Set<Long>> kinds(Unit unit) {
    return switch (unit) {
      case ACCOUNT -> ofAccounts;
      case PERSON -> ofPeople;
    };
  }

  private static Set<Long> anew(Collection<Play> before, Collection<Play> after, Unit unit) {
    Set<Long> anew = new HashSet<>(ids(after, unit));
    anew.removeAll(ids(before, unit));
    return anew;
  }

  private static Set<Long> ids(Collection<Play> plays, Unit unit) {
    List<CompiledPlay> compiled = plays.stream().map(play -> CompiledPlay.of(play, 0)).toList();
    Set<Long> ids = new HashSet<>();
    ActivePlays.of(unit, compiled).collectors().forEach(collector -> ids.add(collector.id()));
    return ids;
  }
}
