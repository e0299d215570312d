package io.signalbox.router;

import io.signalbox.schemas.Decision;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What routing remembers of one account.
 *
 * @param facts the account's facts
 * @param lastHandoff the instant of the last hand-off, to whatever queue
 * @param held qualifying decisions that wait for facts, oldest first; at most {@link #MOST_HELD}
 * @param transitions the greatest transition number seen for each unit, the unit that turned last
 *     at the end; at most {@link #MOST_UNITS}, of which those that turned longest ago are forgotten
 */
public record AccountState(
    AccountFacts facts,
    Optional<Instant> lastHandoff,
    List<Decision> held,
    Map<PlayUnit, Long> transitions) {

  /** How many decisions of an account may wait. */
  public static final int MOST_HELD = 16;

  /** How many units of an account are remembered. */
  public static final int MOST_UNITS = 1_024;

  /** An account never heard of. */
  public static final AccountState NEW =
      new AccountState(AccountFacts.NONE, Optional.empty(), List.of(), Map.of());

  public AccountState {
    held = List.copyOf(held);
    transitions = Collections.unmodifiableMap(new LinkedHashMap<>(transitions));
  }

  /** Whether this turn of its unit was seen before. */
  boolean knows(Decision decision) {
    return decision.getTransitionNumber() <= transitions.getOrDefault(PlayUnit.of(decision), 0L);
  }

  AccountState turned(Decision decision) {
    LinkedHashMap<PlayUnit, Long> next = new LinkedHashMap<>(transitions);
    next.remove(PlayUnit.of(decision));
    next.put(PlayUnit.of(decision), decision.getTransitionNumber());
    if (next.size() > MOST_UNITS) {
      next.remove(next.keySet().iterator().next());
    }
    return new AccountState(facts, lastHandoff, held, next);
  }

  AccountState with(AccountFacts learned) {
    return new AccountState(learned, lastHandoff, held, transitions);
  }

  AccountState handedOff(Instant at) {
    return new AccountState(facts, Optional.of(at), held, transitions);
  }

  AccountState holding(List<Decision> waiting) {
    return new AccountState(facts, lastHandoff, waiting, transitions);
  }
}
