package io.signalbox.classifier;

import io.signalbox.classifier.ActivePlays.CompiledPlay;
import io.signalbox.classifier.UnitState.FactValue;
import io.signalbox.classifier.UnitState.PlayStanding;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The classifier's fold. Events and facts only add to what is known; decisions are made at ticks,
 * because only a tick says that all before it is there.
 */
public final class AccountFold {

  /** Named in every decision: another version is refused when history is verified. */
  public static final String ENGINE_VERSION = "1";

  private AccountFold() {}

  /**
   * A play turned.
   *
   * @param play the play
   * @param qualified which way
   * @param number of the transition, from 1
   * @param score what it was decided by
   */
  public record Turn(CompiledPlay play, boolean qualified, long number, Scorer.Score score) {}

  /**
   * Adds an event to the evidence of the signals that read it.
   *
   * @param signals those of this unit that read events of this name
   * @param position the event's offset in the timeline
   * @return whether anything changed
   */
  public static boolean add(
      UnitState state, List<CompiledSignal> signals, AttributedEvent event, long position) {
    boolean changed = false;
    for (CompiledSignal signal : signals) {
      Optional<Occurrence> occurrence = signal.occurrence(event, position);
      if (occurrence.isPresent()) {
        EvidenceSet evidence = state.evidenceOf(signal);
        if (evidence.add(occurrence.get())) {
          state.evidence.put(signal.evidenceId(), evidence);
          changed = true;
        }
      }
    }
    if (changed) {
      state.touch();
    }
    return changed;
  }

  /** Joins facts, each the later writer's; says whether anything changed. */
  public static boolean know(
      UnitState state, List<Property> facts, long occurredAt, String eventId) {
    boolean changed = false;
    for (Property fact : facts) {
      FactValue known = state.facts.get(fact.getName());
      if (known == null || known.isBefore(occurredAt, eventId)) {
        state.facts.put(fact.getName(), new FactValue(fact.getValue(), occurredAt, eventId));
        changed = true;
      }
    }
    return changed;
  }

  /**
   * Evaluates a unit at a tick and sets when it is due again.
   *
   * @param plays those evaluated per this kind of unit
   * @return the plays that turned, in their order
   */
  public static List<Turn> evaluate(UnitState state, List<CompiledPlay> plays, Tick tick) {
    long asOf = tick.getAsOf().toEpochMilli();
    state.advance(asOf);
    List<Turn> turns = new ArrayList<>();
    long due = UnitState.NEVER;
    for (CompiledPlay play : plays) {
      Scorer.Score score = Scorer.score(play, state, asOf);
      due = Math.min(due, score.nextChange());
      PlayStanding standing = state.standing(play.play().name());
      boolean turning =
          standing.qualified()
              ? score.score() < play.play().threshold().release()
              : score.score() >= play.play().threshold().qualify();
      if (turning) {
        PlayStanding now = new PlayStanding(!standing.qualified(), standing.transitions() + 1);
        state.plays.put(play.play().name(), now);
        turns.add(new Turn(play, now.qualified(), now.transitions(), score));
      }
    }
    state.due = due;
    return turns;
  }
}
