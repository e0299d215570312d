package io.signalbox.classifier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A store in memory, for folding a timeline again. */
public final class MemoryTimelineStore implements TimelineStore {

  private final Map<String, byte[]> units = new HashMap<>();
  private final NavigableSet<Due> due =
      new TreeSet<>(
          Comparator.comparingLong(Due::at).thenComparing(Due::unit, MemoryTimelineStore::compare));
  private final Map<String, byte[]> partition = new HashMap<>();

  /** The keys in order; sorted anew when one came since. */
  private List<String> sorted = new ArrayList<>();

  @Override
  public byte @Nullable [] unit(String key) {
    return units.get(key);
  }

  @Override
  public void putUnit(String key, byte[] row) {
    units.put(key, row);
  }

  @Override
  public List<String> unitsAfter(String key, @Nullable String end, int limit) {
    // Keys never go, so their number tells whether one came.
    if (sorted.size() != units.size()) {
      sorted = new ArrayList<>(units.keySet());
      sorted.sort(MemoryTimelineStore::compare);
    }
    int found = Collections.binarySearch(sorted, key, MemoryTimelineStore::compare);
    List<String> keys = new ArrayList<>();
    for (int at = found < 0 ? -found - 1 : found + 1; at < sorted.size(); at++) {
      if (keys.size() == limit || (end != null && compare(sorted.get(at), end) >= 0)) {
        break;
      }
      keys.add(sorted.get(at));
    }
    return keys;
  }

  @Override
  public void putDue(Due entry) {
    due.add(entry);
  }

  @Override
  public void removeDue(Due entry) {
    due.remove(entry);
  }

  @Override
  public List<Due> due(long asOf, int limit) {
    List<Due> first = new ArrayList<>();
    for (Due each : due) {
      if (each.at() > asOf || first.size() == limit) {
        break;
      }
      first.add(each);
    }
    return first;
  }

  /** The earliest instant at which a unit may be due; {@link UnitState#NEVER} for none. */
  long nextDue() {
    return due.isEmpty() ? UnitState.NEVER : due.first().at();
  }

  @Override
  public byte @Nullable [] partition(String key) {
    return partition.get(key);
  }

  @Override
  public void putPartition(String key, byte[] value) {
    partition.put(key, value);
  }

  @Override
  public void removePartition(String key) {
    partition.remove(key);
  }

  /**
   * The order of the keys' bytes in UTF-8. It is that of their characters, but for the halves of
   * pairs, which stand for characters behind all others.
   */
  private static int compare(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int at = 0; at < length; at++) {
      char left = one.charAt(at);
      char right = other.charAt(at);
      if (left != right) {
        boolean differ = Character.isSurrogate(left) != Character.isSurrogate(right);
        return differ
            ? Boolean.compare(Character.isSurrogate(left), Character.isSurrogate(right))
            : left - right;
      }
    }
    return one.length() - other.length();
  }
}
