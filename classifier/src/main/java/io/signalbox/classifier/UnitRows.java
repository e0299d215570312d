package io.signalbox.classifier;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The units of a partition, loaded at its clock and stored with the index of what is due. */
final class UnitRows {

  private final TimelineStore store;
  private final PartitionState state;
  private final Consumer<UnitKey> appeared;

  /** Of a partition; {@code appeared} is told of each unit that is stored for the first time. */
  UnitRows(TimelineStore store, PartitionState state, Consumer<UnitKey> appeared) {
    this.store = store;
    this.state = state;
    this.appeared = appeared;
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
      appeared.accept(key);
      unit.stored();
    }
    String text = key.text();
    unit.due.enter(text, store);
    store.putUnit(text, UnitStateCodec.encode(unit, key.person()));
  }

  /** Loads a unit, changes it and stores it. */
  void change(UnitKey key, Consumer<UnitState> change) {
    UnitState unit = load(key);
    change.accept(unit);
    store(key, unit);
  }

  /** Takes an entry that has fired out of the index; says whether it is still the unit's. */
  boolean fire(TimelineStore.Due entry, UnitState unit) {
    if (!unit.due.fire(entry.at())) {
      return false;
    }
    store.removeDue(entry);
    return true;
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
