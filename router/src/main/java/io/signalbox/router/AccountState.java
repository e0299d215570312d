package io.signalbox.router;

import io.signalbox.schemas.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What routing remembers of one account.
 *
 * @param facts the account's facts
 * @param deals its deals
 * @param waiting candidates on which the last word is not said, in the order in which they came; of
 *     plays at most {@link #MOST_ARRIVED} that wait for their tick and {@link #MOST_HELD} others
 * @param open ids of its hand-offs that have not ended
 * @param past what remains of its earlier hand-offs
 * @param transitions the greatest transition number seen for each unit, the unit that turned last
 *     at the end; at most {@link #MOST_UNITS}, of which those that turned longest ago are forgotten
 * @param actions ids of the latest actions that answer no hand-off, the last one at the end; at
 *     most {@link #MOST_ACTIONS}
 * @param story what happened so far
 */
public record AccountState(
    AccountFacts facts,
    AccountDeals deals,
    List<Waiting> waiting,
    OpenHandoffs open,
    PastHandoffs past,
    Map<PlayUnit, Long> transitions,
    List<String> actions,
    Story story) {

  /** How many decisions of an account may wait for their tick. */
  public static final int MOST_ARRIVED = 64;

  /** How many decisions of an account may be held, or wait for a team. */
  public static final int MOST_HELD = 16;

  /** How many units of an account are remembered. */
  public static final int MOST_UNITS = 1_024;

  /** How many actions that answer no hand-off are remembered. */
  public static final int MOST_ACTIONS = 64;

  /** An account never heard of. */
  public static final AccountState NEW =
      new AccountState(
          AccountFacts.NONE,
          AccountDeals.NONE,
          List.of(),
          OpenHandoffs.NONE,
          PastHandoffs.NONE,
          Map.of(),
          List.of(),
          Story.NONE);

  public AccountState {
    waiting = List.copyOf(waiting);
    transitions = Collections.unmodifiableMap(new LinkedHashMap<>(transitions));
    actions = List.copyOf(actions);
  }

  /** When time alone changes something; empty for never. */
  public Optional<Instant> nextDue() {
    return waiting.stream().flatMap(one -> due(one).stream()).min(Instant::compareTo);
  }

  /** Whether something that was decided for an instant waits for the tick of it. */
  boolean waitsForTick(Instant instant) {
    return waiting.stream()
        .anyMatch(
            one -> one.isArrived() && one.isOfPlay() && one.candidate().since().equals(instant));
  }

  /** Whether a policy that comes could change what becomes of what waits. */
  public boolean looksForPolicy() {
    return !waiting.stream().allMatch(Waiting::isArrived);
  }

  /** How many candidates of plays wait. */
  public long playsWaiting() {
    return waiting.stream().filter(Waiting::isOfPlay).count();
  }

  /** How many deals that were won wait. */
  public long kickoffsWaiting() {
    return waiting.size() - playsWaiting();
  }

  private static Optional<Instant> due(Waiting waiting) {
    return switch (waiting.reason()) {
      case Waiting.Reason.Arrived arrived ->
          Optional.of(waiting.isOfPlay() ? waiting.candidate().since() : Instant.EPOCH);
      case Waiting.Reason.Policy policy -> waiting.until();
      case Waiting.Reason.Facts facts -> waiting.until();
      case Waiting.Reason.Team team -> waiting.until();
    };
  }

  /** Whether this turn of its unit was seen before. */
  boolean knows(Decision decision) {
    return decision.getTransitionNumber() <= transitions.getOrDefault(PlayUnit.of(decision), 0L);
  }

  /** Whether a play's hand-off is open or about to be. */
  boolean isSpokenFor() {
    return !open.ofPlays().isEmpty()
        || waiting.stream().anyMatch(one -> one.isOfPlay() && one.isAsking());
  }

  /** What waits for a team that was asked for somebody for this hand-off: one, or none. */
  List<Waiting> askingFor(String handoffId) {
    return waiting.stream()
        .filter(one -> one.isAsking() && one.candidate().handoffId().equals(handoffId))
        .toList();
  }

  AccountState turned(Decision decision) {
    LinkedHashMap<PlayUnit, Long> next = new LinkedHashMap<>(transitions);
    next.remove(PlayUnit.of(decision));
    next.put(PlayUnit.of(decision), decision.getTransitionNumber());
    if (next.size() > MOST_UNITS) {
      next.remove(next.keySet().iterator().next());
    }
    return new AccountState(facts, deals, waiting, open, past, next, actions, story);
  }

  AccountState with(AccountFacts learned) {
    return new AccountState(learned, deals, waiting, open, past, transitions, actions, story);
  }

  AccountState with(AccountDeals changed) {
    return new AccountState(facts, changed, waiting, open, past, transitions, actions, story);
  }

  AccountState waitingFor(List<Waiting> candidates) {
    return new AccountState(facts, deals, candidates, open, past, transitions, actions, story);
  }

  AccountState and(Waiting one) {
    List<Waiting> more = new ArrayList<>(waiting);
    more.add(one);
    return waitingFor(more);
  }

  AccountState without(Waiting one) {
    List<Waiting> fewer = new ArrayList<>(waiting);
    fewer.remove(one);
    return waitingFor(fewer);
  }

  AccountState replacing(Waiting one, Waiting other) {
    List<Waiting> changed = new ArrayList<>(waiting);
    changed.replaceAll(each -> each.equals(one) ? other : each);
    return waitingFor(changed);
  }

  AccountState with(OpenHandoffs handoffs) {
    return new AccountState(facts, deals, waiting, handoffs, past, transitions, actions, story);
  }

  AccountState remembering(UnaryOperator<PastHandoffs> change) {
    return new AccountState(
        facts, deals, waiting, open, change.apply(past), transitions, actions, story);
  }

  AccountState acted(String actionId) {
    List<String> more = new ArrayList<>(actions);
    more.add(actionId);
    return new AccountState(
        facts,
        deals,
        waiting,
        open,
        past,
        transitions,
        more.subList(Math.max(0, more.size() - MOST_ACTIONS), more.size()),
        story);
  }

  AccountState telling(Instant at, String sentence) {
    return new AccountState(
        facts, deals, waiting, open, past, transitions, actions, story.and(at, sentence));
  }
}
