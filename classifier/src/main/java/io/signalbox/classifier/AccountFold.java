package io.signalbox.classifier;

import io.signalbox.classifier.Score.GateReading;
import io.signalbox.classifier.UnitState.FactValue;
import io.signalbox.classifier.UnitState.PlayStanding;
import io.signalbox.policy.Lifecycle;
import io.signalbox.schemas.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fold of one unit. Events and facts only add to what is known; decisions are made at ticks,
 * because only a tick says that all before it is there.
 */
public final class AccountFold {

  /** Named in every decision: another version is refused when history is verified. */
  public static final String ENGINE_VERSION = "2";

  /** What a person's pseudonym begins with while nobody knows who it is. */
  private static final String ANONYMOUS = "anonymous:";

  private AccountFold() {}

  /**
   * A play turned.
   *
   * @param score what it was decided by
   * @param qualified which way
   * @param number of the transition, from 1
   * @param existing whether it turned by an activation and not by what was done since
   */
  public record Turn(Score score, boolean qualified, long number, boolean existing) {}

  /**
   * Adds an event to the evidence that reads it. The unit's clock must have reached the
   * partition's.
   *
   * @param readers those of this unit that look at events of this name
   * @param position the event's offset in the timeline
   * @return whether anything changed
   */
  static boolean add(UnitState state, Readers readers, EventView event, long position) {
    long occurredAt = event.attributed().getOccurredAt().toEpochMilli();
    // Live, events are ahead of the clock: until they count there is nothing to see.
    boolean waits = occurredAt > state.clock && !state.isNew();
    long before = waits ? nextAhead(state) : UnitState.NEVER;
    boolean changed = false;
    boolean read = false;
    List<Collector> collectors = event.takenBy(readers);
    for (int at = 0; at < collectors.size(); at++) {
      Collector collector = collectors.get(at);
      Occurrence occurrence = collector.take(event, position);
      if (occurrence != null) {
        read = true;
        EvidenceSet evidence = state.evidenceOf(collector);
        if (evidence.add(occurrence)) {
          state.evidence.put(collector.id(), evidence);
          changed = true;
        }
      }
    }
    changed |= read && see(state, event.attributed().getPerson(), occurredAt);
    if (changed && !waits) {
      state.touch();
    } else if (changed && nextAhead(state) < before) {
      state.due.await(occurredAt, state.clock);
    }
    return changed;
  }

  /** When the first of what is ahead of the clock begins to count. */
  static long nextAhead(UnitState state) {
    return Math.min(
        state.evidence.nextAhead(),
        Math.min(ahead(state.seenSince, state.clock), ahead(state.identifiedSince, state.clock)));
  }

  private static boolean see(UnitState state, @Nullable String person, long at) {
    boolean identified = person != null && !person.startsWith(ANONYMOUS);
    boolean changed = at < state.seenSince || (identified && at < state.identifiedSince);
    state.seenSince = Math.min(state.seenSince, at);
    if (identified) {
      state.identifiedSince = Math.min(state.identifiedSince, at);
    }
    return changed;
  }

  /** Joins facts, each the later writer's; says whether anything changed. */
  static boolean know(UnitState state, List<Property> facts, long occurredAt, String eventId) {
    boolean changed = false;
    for (Property fact : facts) {
      changed |= know(state, fact.getName(), new FactValue(fact.getValue(), occurredAt, eventId));
    }
    return changed;
  }

  private static boolean know(UnitState state, String name, FactValue fact) {
    FactValue known = state.facts().get(name);
    if (known != null && !known.isBefore(fact)) {
      return false;
    }
    state.facts().put(name, fact);
    return true;
  }

  /** Forgets what a person did in the account, and what is known by that alone. */
  static void forget(UnitState state, String person) {
    state.seenSince = UnitState.NEVER;
    state.identifiedSince = UnitState.NEVER;
    state.evidence.forEach(
        state.clock,
        (id, evidence) -> {
          evidence.forget(person);
          evidence.counted().forEach(left -> see(state, left.person(), left.occurredAt()));
          evidence.ahead().forEach(left -> see(state, left.person(), left.occurredAt()));
        });
    state.touch();
  }

  /**
   * Joins a unit that was folded anew: its evidence and facts, not where it stands with any play.
   *
   * @param collectors those in force; other evidence is left out
   */
  static void join(UnitState state, UnitState anew, List<Collector> collectors) {
    for (Collector collector : collectors) {
      EvidenceSet brought = anew.evidence.get(collector.id(), anew.clock);
      if (brought != null) {
        EvidenceSet evidence = state.evidenceOf(collector);
        evidence.join(brought);
        state.evidence.put(collector.id(), evidence);
      }
    }
    anew.facts().forEach((name, fact) -> know(state, name, fact));
    anew.deals().forEach((deal, stage) -> Deals.join(state, deal, stage));
    state.seenSince = Math.min(state.seenSince, anew.seenSince);
    state.identifiedSince = Math.min(state.identifiedSince, anew.identifiedSince);
    state.reviewing = true;
    state.touch();
  }

  /** Tells a unit of an activation: evidence that is no longer read goes. */
  static void activate(UnitState state, List<Collector> collectors) {
    Set<Long> read = new HashSet<>();
    collectors.forEach(collector -> read.add(collector.id()));
    state.evidence.retain(read);
    state.reviewing = true;
    state.touch();
  }

  /**
   * Evaluates a unit at an instant and sets when it is due again. Nothing turns before it is due.
   *
   * @param plays those evaluated for this kind of unit
   * @return the plays that turned, in their order
   */
  static List<Turn> evaluate(UnitState state, List<CompiledPlay> plays, Situation situation) {
    state.advance(situation.asOf());
    // Of one tick all plays see the lifecycle of the tick before: none depends on their order.
    Lifecycle lifecycle = Lifecycles.of(state, plays, situation);
    List<Turn> turns = new ArrayList<>();
    long ahead = nextAhead(state);
    long due = ahead;
    for (CompiledPlay play : plays) {
      String name = play.play().name();
      PlayStanding standing = state.standing(name);
      List<GateReading> gates = Scorer.gates(play, state, lifecycle, situation);
      long closedUntil = Gates.closedUntil(gates);
      if (!standing.qualified() && closedUntil > situation.asOf()) {
        // Whatever its signals show it can't qualify: most plays are not for this unit.
        due = Math.min(due, closedUntil);
        continue;
      }
      Score score = Scorer.score(play, state, gates, lifecycle, situation);
      due = Math.min(due, score.nextChange());
      if (standing.qualified() ? score.releases() : score.qualifies()) {
        boolean existing = state.reviewing && isOlder(score, play.since());
        PlayStanding now =
            new PlayStanding(!standing.qualified(), standing.transitions() + 1, situation.asOf());
        state.plays().put(name, now);
        turns.add(new Turn(score, now.qualified(), now.transitions(), existing));
      }
    }
    state.reviewing = false;
    state.due.evaluated(situation.asOf(), due, due == ahead);
    if (!turns.isEmpty()) {
      // A turn moves the lifecycle, which other plays may ask for.
      state.touch();
    }
    return turns;
  }

  /** An instant that is still to come; what has passed changes nothing any more. */
  private static long ahead(long instant, long asOf) {
    return instant > asOf ? instant : UnitState.NEVER;
  }

  /** Whether all that a score rests on was there before the play came. */
  private static boolean isOlder(Score score, long since) {
    return score.parts().stream()
        .flatMap(part -> part.reading().evidence().stream())
        .allMatch(occurrence -> occurrence.position() < since);
  }
}
