package io.signalbox.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers of one writer's count were seen, kept as runs so that a register without gaps needs
 * a few bytes however long it is.
 */
final class FactSequences {

  private final TreeMap<Long, Run> runs = new TreeMap<>();

  /** The last of the numbers that are explained together, by the first. */
  private final TreeMap<Long, Long> explained = new TreeMap<>();

  /** A run of numbers, and where its first stands in the register. */
  private record Run(long last, int partition, long sequence) {}

  /**
   * A gap.
   *
   * @param first the first missing number
   * @param last the last missing number
   * @param partition of the register where the number after the gap stands
   * @param sequence of the entry that has the number after the gap
   */
  record Gap(long first, long last, int partition, long sequence) {}

  /** Notes a number; false if it was seen before. */
  boolean add(long number, int partition, long sequence) {
    Map.@Nullable Entry<Long, Run> before = runs.floorEntry(number);
    if (before != null && before.getValue().last() >= number) {
      return false;
    }
    long first = number;
    Run run = new Run(number, partition, sequence);
    if (before != null && before.getValue().last() == number - 1) {
      first = before.getKey();
      run = new Run(number, before.getValue().partition(), before.getValue().sequence());
    }
    Run after = runs.remove(number + 1);
    runs.put(first, after == null ? run : new Run(after.last(), run.partition(), run.sequence()));
    return true;
  }

  /** The writer has said that these numbers may have no fact. */
  void explain(long first, long last) {
    explained.merge(first, last, Math::max);
  }

  /** What is missing between 1 and the greatest number seen, and is not explained. */
  List<Gap> gaps() {
    List<Gap> gaps = new ArrayList<>();
    forEachMissing((first, last, behind) -> unexplained(first, last, behind, gaps));
    return gaps;
  }

  /** How many numbers are missing and explained. */
  long explained() {
    long[] missing = {0};
    forEachMissing((first, last, behind) -> missing[0] += last - first + 1);
    return missing[0] - gaps().stream().mapToLong(gap -> gap.last() - gap.first() + 1).sum();
  }

  /** Hears of numbers that are missing, and of the run behind them. */
  private interface Missing {
    void numbers(long first, long last, Run behind);
  }

  private void forEachMissing(Missing missing) {
    long expected = 1;
    for (Map.Entry<Long, Run> run : runs.entrySet()) {
      if (run.getKey() > expected) {
        missing.numbers(expected, run.getKey() - 1, run.getValue());
      }
      expected = run.getValue().last() + 1;
    }
  }

  private void unexplained(long first, long last, Run behind, List<Gap> gaps) {
    long from = first;
    for (Map.Entry<Long, Long> range : explained.headMap(last, true).entrySet()) {
      if (range.getValue() >= from) {
        if (range.getKey() > from) {
          gaps.add(new Gap(from, range.getKey() - 1, behind.partition(), behind.sequence()));
        }
        from = range.getValue() + 1;
      }
    }
    if (from <= last) {
      gaps.add(new Gap(from, last, behind.partition(), behind.sequence()));
    }
  }
}
