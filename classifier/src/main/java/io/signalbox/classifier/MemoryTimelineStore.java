package io.signalbox.classifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A store in memory, for folding a timeline again. */
public final class MemoryTimelineStore implements TimelineStore {

  private static final Comparator<String> BY_BYTES = MemoryTimelineStore::compare;

  private final NavigableMap<String, byte[]> units = new TreeMap<>(BY_BYTES);
  private final NavigableSet<Due> due =
      new TreeSet<>(Comparator.comparingLong(Due::at).thenComparing(Due::unit, BY_BYTES));
  private final Map<String, byte[]> partition = new HashMap<>();

  private record Due(long at, String unit) {}

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
    NavigableMap<String, byte[]> behind =
        end == null ? units.tailMap(key, false) : units.subMap(key, false, end, false);
    return behind.keySet().stream().limit(limit).toList();
  }

  @Override
  public void moveDue(String unit, long from, long to) {
    if (from == to) {
      return;
    }
    if (from != UnitState.NEVER) {
      due.remove(new Due(from, unit));
    }
    if (to != UnitState.NEVER) {
      due.add(new Due(to, unit));
    }
  }

  @Override
  public List<String> due(long asOf, int limit) {
    List<String> keys = new ArrayList<>();
    for (Due each : due) {
      if (each.at() > asOf || keys.size() == limit) {
        break;
      }
      keys.add(each.unit());
    }
    return keys;
  }

  /** The earliest instant at which a unit is due; {@link UnitState#NEVER} for none. */
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

  /** The order of UTF-8 bytes is that of code points: only surrogates stand elsewhere in chars. */
  private static int compare(String one, String other) {
    int common = Math.min(one.length(), other.length());
    for (int at = 0; at < common; at++) {
      char mine = one.charAt(at);
      char its = other.charAt(at);
      if (mine != its) {
        return Boolean.compare(Character.isSurrogate(mine), Character.isSurrogate(its)) != 0
            ? Boolean.compare(Character.isSurrogate(mine), Character.isSurrogate(its))
            : Character.compare(mine, its);
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
