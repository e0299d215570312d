package io.signalbox.classifier;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.classifier.PartitionState.Work;
import io.signalbox.classifier.RecordFold.Progress;
import io.signalbox.schemas.Tick;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tick does: it evaluates the units of a partition that are due, some at a time. */
final class TickFold {

  /** A row that holds so much that no longer counts is written anew. */
  private static final int OUTDONE = 32;

  private final TimelineStore store;
  private final PartitionState state;
  private final UnitRows units;
  private final TimelineFold.Listener listener;
  private @Nullable AccountRow lastFacts;

  private record AccountRow(String account, UnitState row) {}

  TickFold(
      TimelineStore store, PartitionState state, UnitRows units, TimelineFold.Listener listener) {
    this.store = store;
    this.state = state;
    this.units = units;
    this.listener = listener;
  }

  /**
   * Does a tick's work, or goes on with it.
   *
   * @param limit how many units it may touch
   */
  Progress advance(Tick tick, Policies policies, Work work, int limit) {
    long asOf = tick.getAsOf().toEpochMilli();
    Sources sources = new Sources(tick.getSources());
    if (!work.isDue()) {
      if (asOf <= state.clock) {
        return Progress.DONE;
      }
      // Plays that stood still while a source was silent are looked at again when it returns.
      if (isRevived(policies, sources, asOf)) {
        List<String> keys = units.sweep(work.cursor(), null, limit, (key, unit) -> unit.touch());
        Progress swept = Progress.swept(work, keys, limit);
        if (swept.rest() != null) {
          return swept;
        }
      }
      state.ticked(asOf, sources);
      forgetFacts();
    }
    List<TimelineStore.Due> due = store.due(asOf, limit);
    int touched = 0;
    for (TimelineStore.Due entry : due) {
      if (touched >= limit) {
        break;
      }
      touched += 1 + visit(entry, tick, policies);
    }
    if (touched < limit) {
      listener.ticked(tick);
      return new Progress(null, touched);
    }
    return new Progress(work.due(), touched);
  }

  /** An account's facts have changed. */
  void forgetFacts() {
    lastFacts = null;
  }

  private boolean isRevived(Policies policies, Sources sources, long asOf) {
    return policies.ofAccounts().isRevived(state.sources, state.clock, sources, asOf)
        || policies.ofPeople().isRevived(state.sources, state.clock, sources, asOf);
  }

  /**
   * Evaluates a unit; gives what the decisions weigh. One that fails rests, as it would fail again
   * at every tick, until something touches it.
   */
  private int visit(TimelineStore.Due entry, Tick tick, Policies policies) {
    UnitKey key = UnitKey.parse(entry.unit());
    UnitState unit = units.load(key);
    units.fire(entry, unit);
    if (unit.isWrittenAt(state.clock)) {
      return 0; // another entry has brought it to this tick already
    }
    try {
      return evaluate(key, unit, tick, policies);
    } catch (RuntimeException e) {
      listener.failed(key, e);
      units.awaitAhead(key);
      return 0;
    }
  }

  private int evaluate(UnitKey key, UnitState unit, Tick tick, Policies policies) {
    UnitState facts = facts(key, unit);
    Situation situation = new Situation(key.account(), facts, state.sources, state.clock);
    boolean reviewed = unit.reviewing;
    int weight = 0;
    for (Turn turn : AccountFold.evaluate(unit, policies.of(key.unit()).plays(), situation)) {
      listener.turned(key, turn, tick, facts, policies.activation());
      weight += Explainer.weight(turn);
    }
    // Most evaluations change nothing but what the next one finds out by itself.
    if (reviewed || unit.due.isChanged() || unit.evidence.outdone() >= OUTDONE) {
      units.store(key, unit);
    } else {
      units.enter(key, unit);
    }
    return weight;
  }

  /** The account's own row; it and the people of the account are often due together. */
  private UnitState facts(UnitKey key, UnitState unit) {
    AccountRow last = lastFacts;
    if (key.person() == null) {
      last = new AccountRow(key.account(), unit);
    } else if (last == null || !last.account().equals(key.account())) {
      last = new AccountRow(key.account(), units.load(new UnitKey(key.account(), null)));
    }
    lastFacts = last;
    return last.row();
  }
}
