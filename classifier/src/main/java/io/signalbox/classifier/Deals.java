package io.signalbox.classifier;

import io.signalbox.classifier.UnitState.FactValue;
import io.signalbox.schemas.DealFact;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An account's deals: of each the latest change by (occurred_at, event_id). */
final class Deals {

  /**
   * How many deals are kept: one beyond is forgotten, of those not won the one that changed longest
   * ago.
   */
  static final int BOUND = 20;

  private static final Set<String> OPEN = Set.of("opened", "moved");
  private static final String WON = "won";

  private Deals() {}

  /** Joins a change; says whether anything changed. */
  static boolean join(UnitState account, DealFact deal) {
    String stage = deal.getStage().toLowerCase(Locale.ROOT);
    return join(
        account,
        deal.getDealId(),
        new FactValue(stage, deal.getOccurredAt().toEpochMilli(), deal.getEventId()));
  }

  /** Joins a deal's state; says whether anything changed. */
  static boolean join(UnitState account, String dealId, FactValue state) {
    FactValue known = account.deals().get(dealId);
    if (known != null && !known.isBefore(state)) {
      return false;
    }
    account.deals().put(dealId, state);
    if (account.deals().size() > BOUND) {
      String oldest = oldest(account);
      account.deals().remove(oldest);
      return known != null || !oldest.equals(dealId);
    }
    return true;
  }

  static boolean isOpen(FactValue deal) {
    return OPEN.contains(deal.value().toString());
  }

  static boolean isWon(FactValue deal) {
    return deal.value().equals(WON);
  }

  private static String oldest(UnitState account) {
    return account.deals().entrySet().stream()
        .min(
            Comparator.<Map.Entry<String, FactValue>, Boolean>comparing(
                    deal -> isWon(deal.getValue()))
                .thenComparing(Map.Entry.comparingByValue())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }
}
