package io.signalbox.classifier;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.classifier.PartitionState.Work;
import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import java.time.Instant;

/**
 * One partition of the timeline, folded in its order. Pure: what it keeps is behind a {@link
 * TimelineStore}, what it concludes goes to a {@link Listener}.
 *
 * <p>A record may concern any number of units. One call touches so many at most and leaves the rest
 * to the calls that follow; records that come meanwhile wait behind it. So the outcome is that of
 * folding each record as a whole, whatever the limit, and no call outlives a transaction.
 */
public final class TimelineFold {

  /** Who writes the ticks that only bring waiting work on. */
  public static final String STAGE = "classifier";

  /**
   * How many units one record of a live timeline may touch; a decision weighs as much as some of
   * them. At 20 to 100 microseconds each a record takes a fraction of a second; one that takes
   * longer than a transaction (10 s) would be repeated for ever.
   */
  public static final int UNITS_PER_RECORD = 2_000;

  private final TimelineStore store;
  private final Listener listener;
  private final int unitsPerRecord;
  private final PartitionState state;
  private final RecordFold records;

  /** Who is told what follows. */
  public interface Listener {

    /**
     * A play turned for a unit.
     *
     * @param facts the account's row
     */
    void turned(UnitKey unit, Turn turn, Tick tick, UnitState facts, long activation);

    /** Facts of an account changed. */
    void known(String account, AccountFact fact);

    /** A deal of an account changed; what it says as a fact follows. */
    void dealt(String account, DealFact deal);

    /** All work of a tick is done. */
    void ticked(Tick tick);

    /** A unit was seen for the first time. */
    void appeared(UnitKey unit);

    /** Work waits and no record may come: this tick, written to the partition, brings it on. */
    void nudge(Tick tick);

    /** An activation is no sound policy and the one before stays in force. */
    void refused(PolicyActivation activation, String reason);

    /**
     * What a record does to a unit can't be worked out. The unit stays as it was, and what else the
     * record concerns goes on. Throws {@code cause} where it says nothing about the record, as when
     * a store can't be read; by itself it throws any.
     */
    default void failed(UnitKey unit, RuntimeException cause) {
      throw cause;
    }
  }

  /**
   * A partition as its store left it.
   *
   * @param unitsPerRecord how many units one call touches at most; fewer where it decides
   */
  public TimelineFold(
      TimelineStore store, PlayCompiler compiler, int unitsPerRecord, Listener listener) {
    this.store = store;
    this.unitsPerRecord = unitsPerRecord;
    this.listener = listener;
    this.state = new PartitionState(store);
    this.records = new RecordFold(store, state, compiler, listener);
  }

  /** Folds a record, or as much of it and of those that wait as one call may. */
  public void apply(TimelineRecord record, long position) {
    if (state.isIdle() && record.getFact() instanceof AttributedEvent event) {
      records.event(record.getAccount(), event, position);
      return;
    }
    if (isWorthFolding(record, position)) {
      if (state.isIdle()) {
        state.current(Work.begin(record, position));
      } else {
        state.wait(store, record, position);
      }
    }
    work();
    nudge();
    state.save(store);
  }

  private void nudge() {
    if (!state.isIdle() && !state.nudged) {
      state.nudged(true);
      listener.nudge(
          Tick.newBuilder()
              .setNumber(state.lastTick)
              .setAsOf(Instant.ofEpochMilli(state.clock))
              .build());
    }
  }

  /** Ticks that are known and activations that are no policy never wait. */
  private boolean isWorthFolding(TimelineRecord record, long position) {
    return switch (record.getFact()) {
      case Tick tick -> {
        if (record.getOrigin().getStage().equals(STAGE)) {
          state.nudged(false);
          yield false;
        }
        yield state.isNewTick(tick.getNumber());
      }
      case PolicyActivation activation -> isSound(activation, position);
      default -> true;
    };
  }

  private boolean isSound(PolicyActivation activation, long position) {
    try {
      var unused = records.compile(activation, position);
      return true;
    } catch (RuntimeException e) {
      listener.refused(activation, String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void work() {
    int left = unitsPerRecord;
    while (left > 0) {
      Work current = state.current;
      if (current == null) {
        current = state.next(store);
        if (current == null) {
          return;
        }
      }
      RecordFold.Progress progress = records.advance(current, left);
      state.current(progress.rest());
      left -= Math.max(1, progress.touched());
    }
  }
}
