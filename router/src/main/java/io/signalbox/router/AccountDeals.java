package io.signalbox.router;

import io.signalbox.schemas.DealFact;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An account's deals as the router's log told them: of each the change with the greatest {@code
 * (occurred_at, event_id)}.
 *
 * @param latest by the deal's id; at most {@link #MOST}, of which the one that changed longest ago
 *     is forgotten
 * @param won ids of the deals that were won, the last one at the end; at most {@link #MOST_WON}
 */
public record AccountDeals(SortedMap<String, Change> latest, SequencedSet<String> won) {

  /** How many deals of an account are kept. */
  public static final int MOST = 64;

  /** How many deals that were won are remembered, so that each has one kickoff. */
  public static final int MOST_WON = 1_024;

  /** No deal. */
  public static final AccountDeals NONE = new AccountDeals(new TreeMap<>(), new LinkedHashSet<>());

  private static final String WON = "won";
  private static final Set<String> OPEN = Set.of("opened", "moved");
  private static final Comparator<Change> LATEST =
      Comparator.comparing(Change::occurredAt).thenComparing(Change::eventId);

  public AccountDeals {
    latest = Collections.unmodifiableSortedMap(new TreeMap<>(latest));
    won = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(won));
  }

  /**
   * What became of a deal.
   *
   * @param stage in small letters
   * @param occurredAt when
   * @param eventId the change that said so
   */
  public record Change(String stage, Instant occurredAt, String eventId) {}

  /** Whether one of them is open. */
  public boolean isOpen() {
    return latest.values().stream().anyMatch(change -> OPEN.contains(change.stage()));
  }

  /** Whether this says that a deal was won. */
  static boolean isWon(DealFact deal) {
    return stage(deal).equals(WON);
  }

  /** Whether this says, for the first time, that a deal is won which still is. */
  boolean isNewlyWon(DealFact deal) {
    return isWon(deal) && !won.contains(deal.getDealId()) && with(deal).isWonNow(deal);
  }

  /** Whether nothing that came later says otherwise of a deal that was won. */
  boolean isWonNow(DealFact deal) {
    Change last = latest.get(deal.getDealId());
    return last == null || last.stage().equals(WON);
  }

  /** These, but a deal that was won by mistake may be won again. */
  AccountDeals withoutWon(DealFact deal) {
    LinkedHashSet<String> fewer = new LinkedHashSet<>(won);
    fewer.remove(deal.getDealId());
    return new AccountDeals(latest, fewer);
  }

  /** These and a change. */
  public AccountDeals with(DealFact deal) {
    TreeMap<String, Change> next = new TreeMap<>(latest);
    next.merge(
        deal.getDealId(),
        new Change(stage(deal), deal.getOccurredAt(), deal.getEventId()),
        (one, other) -> LATEST.compare(one, other) >= 0 ? one : other);
    if (next.size() > MOST) {
      next.remove(Collections.min(next.entrySet(), Map.Entry.comparingByValue(LATEST)).getKey());
    }
    LinkedHashSet<String> nextWon = new LinkedHashSet<>(won);
    Change last = next.get(deal.getDealId());
    // What is overtaken already has no kickoff, so that a later change may have it.
    if (isWon(deal) && (last == null || last.stage().equals(WON))) {
      nextWon.add(deal.getDealId());
      if (nextWon.size() > MOST_WON) {
        nextWon.removeFirst();
      }
    }
    return new AccountDeals(next, nextWon);
  }

  private static String stage(DealFact deal) {
    return deal.getStage().toLowerCase(Locale.ROOT);
  }
}
