package io.signalbox.classifier;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The units of a partition, loaded at its clock and stored with the index of what is due. */
final class UnitRows {

  private final TimelineStore store;
  private final PartitionState state;
  private final TimelineFold.Listener listener;

  /** Of a partition; the listener hears of units that are new, and of those that failed. */
  UnitRows(TimelineStore store, PartitionState state, TimelineFold.Listener listener) {
    this.store = store;
    this.state = state;
    this.listener = listener;
  }

  /** A unit at the partition's clock; a new one where nothing is known of it. */
  UnitState load(UnitKey key) {
    byte[] row = store.unit(key.text());
    if (row == null) {
      return new UnitState(state.clock, key.person());
    }
    UnitState unit = UnitStateCodec.decode(row, key.person());
    unit.advance(state.clock);
    return unit;
  }

  /** Whether anything is known of a unit. */
  boolean knows(UnitKey key) {
    return store.unit(key.text()) != null;
  }

  /** Stores a unit, and when it is due. */
  void store(UnitKey key, UnitState unit) {
    if (unit.isNew()) {
      listener.appeared(key);
      unit.stored();
    }
    String text = key.text();
    unit.due.enter(text, store);
    store.putUnit(text, UnitStateCodec.encode(unit, key.person()));
  }

  /**
   * Loads a unit, changes it and stores it. What can't be worked out leaves it as it was: the same
   * record and the same state would fail again, and nothing behind the record would ever be folded.
   */
  void change(UnitKey key, Consumer<UnitState> change) {
    try {
      UnitState unit = load(key);
      change.accept(unit);
      store(key, unit);
    } catch (RuntimeException e) {
      listener.failed(key, e);
    }
  }

  /** Takes an entry that has fired out of the index. */
  void fire(TimelineStore.Due entry, UnitState unit) {
    unit.due.fire(entry.at());
    store.removeDue(entry);
  }

  /** Stores when a unit is due, whose row is still as it stands. */
  void enter(UnitKey key, UnitState unit) {
    unit.due.enter(key.text(), store);
  }

  /** Stores when what is ahead of the clock begins to count for a unit that was not evaluated. */
  void awaitAhead(UnitKey key) {
    long next = AccountFold.nextAhead(load(key));
    if (next != UnitState.NEVER) {
      store.putDue(new TimelineStore.Due(next, key.text()));
    }
  }

  /**
   * Changes units in the order of their keys.
   *
   * @param from the key behind which to begin
   * @param end the key before which to end; null for none
   * @return the keys of those that were changed, {@code limit} at most: fewer when all are
   */
  List<String> sweep(
      String from, @Nullable String end, int limit, BiConsumer<UnitKey, UnitState> change) {
    List<String> keys = store.unitsAfter(from, end, limit);
    for (String text : keys) {
      UnitKey key = UnitKey.parse(text);
      change(key, unit -> change.accept(key, unit));
    }
    return keys;
  }
}
