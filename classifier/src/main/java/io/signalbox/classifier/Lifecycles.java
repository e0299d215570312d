package io.signalbox.classifier;

import io.signalbox.classifier.UnitState.FactValue;
import io.signalbox.policy.Lifecycle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a unit stands in its lifecycle. Derived from what is known and not stored, so that a late
 * fact and an early one lead to the same place.
 */
final class Lifecycles {

  /** The fact that says what became of the contract: renewed, expanded or churned. */
  private static final String CONTRACT = "contract";

  private Lifecycles() {}

  /**
   * The state of a unit: the account's commercial state if it has one, else the unit's own.
   *
   * @param plays those evaluated for this kind of unit: one of them that qualifies, and is no
   *     shadow, makes it QUALIFIED
   */
  static Lifecycle of(UnitState unit, Iterable<CompiledPlay> plays, Situation situation) {
    Optional<Lifecycle> commercial = commercial(situation.facts());
    if (commercial.isPresent()) {
      return commercial.get();
    }
    for (CompiledPlay play : plays) {
      if (!play.play().shadow() && unit.standing(play.play().name()).qualified()) {
        return Lifecycle.QUALIFIED;
      }
    }
    if (unit.identifiedSince <= situation.asOf()) {
      return Lifecycle.IDENTIFIED_LEAD;
    }
    return unit.seenSince <= situation.asOf() ? Lifecycle.ANONYMOUS_VISITOR : Lifecycle.UNKNOWN;
  }

  /** The later of the last deal won and what the contract became last. */
  private static Optional<Lifecycle> commercial(UnitState account) {
    FactValue latest = null;
    for (FactValue deal : account.deals().values()) {
      if (Deals.isWon(deal) && isLater(deal, latest)) {
        latest = deal;
      }
    }
    FactValue contract = account.facts().get(CONTRACT);
    Optional<Lifecycle> became = contract == null ? Optional.empty() : became(contract);
    if (contract != null && became.isPresent() && isLater(contract, latest)) {
      return became;
    }
    return latest == null ? Optional.empty() : Optional.of(Lifecycle.CUSTOMER);
  }

  private static Optional<Lifecycle> became(FactValue contract) {
    return switch (contract.value().toString()) {
      case "renewed" -> Optional.of(Lifecycle.CUSTOMER);
      case "expanded" -> Optional.of(Lifecycle.EXPANDED);
      case "churned" -> Optional.of(Lifecycle.CHURNED);
      default -> Optional.empty();
    };
  }

  private static boolean isLater(FactValue fact, @Nullable FactValue than) {
    return than == null || than.isBefore(fact);
  }
}
