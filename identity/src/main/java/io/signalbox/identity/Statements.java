package io.signalbox.identity;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was said of one thing at several times: each statement holds until the next one by event
 * time, whatever the order they come in. Of two at the same instant the greater text holds.
 *
 * @param byTime the statements by their instant, in epoch milliseconds
 */
record Statements(SortedMap<Long, String> byTime) {

  static final Statements NONE = new Statements(new TreeMap<>());

  Statements {
    byTime = Collections.unmodifiableSortedMap(byTime);
  }

  Statements with(long at, String value) {
    String known = byTime.get(at);
    if (known != null && known.compareTo(value) >= 0) {
      return this;
    }
    SortedMap<Long, String> more = new TreeMap<>(byTime);
    more.put(at, value);
    return new Statements(more);
  }

  /** What held at an instant; before the first statement what that says. Null when none. */
  @Nullable String at(long instant) {
    if (byTime.isEmpty()) {
      return null;
    }
    SortedMap<Long, String> until = byTime.headMap(instant + 1);
    return until.isEmpty() ? byTime.get(byTime.firstKey()) : until.get(until.lastKey());
  }

  /** Only the changes: a statement that repeats the one before says nothing new. */
  Statements changes() {
    SortedMap<Long, String> changes = new TreeMap<>();
    String before = null;
    for (Map.Entry<Long, String> statement : byTime.entrySet()) {
      if (!statement.getValue().equals(before)) {
        changes.put(statement.getKey(), statement.getValue());
      }
      before = statement.getValue();
    }
    return changes.size() == byTime.size() ? this : new Statements(changes);
  }

  /**
   * The changes, and of each the last statement that repeats it, and the first after each of these
   * instants: what was taken back then is said anew by them.
   */
  Statements changesAnd(Collection<Long> instants) {
    SortedMap<Long, String> kept = new TreeMap<>(changes().byTime());
    Long before = null;
    for (Map.Entry<Long, String> statement : byTime.entrySet()) {
      if (before != null && kept.containsKey(statement.getKey())) {
        kept.put(before, value(before));
      }
      before = statement.getKey();
    }
    if (before != null) {
      kept.put(before, value(before));
    }
    for (long instant : instants) {
      SortedMap<Long, String> after = byTime.tailMap(instant + 1);
      if (!after.isEmpty()) {
        kept.put(after.firstKey(), value(after.firstKey()));
      }
    }
    return kept.size() == byTime.size() ? this : new Statements(kept);
  }

  private String value(long at) {
    String value = byTime.get(at);
    if (value == null) {
      throw new IllegalArgumentException("nothing was said then");
    }
    return value;
  }

  /** The last so many. */
  Statements last(int bound) {
    if (byTime.size() <= bound) {
      return this;
    }
    SortedMap<Long, String> kept = new TreeMap<>(byTime);
    while (kept.size() > bound) {
      kept.remove(kept.firstKey());
    }
    return new Statements(kept);
  }

  int size() {
    return byTime.size();
  }
}
