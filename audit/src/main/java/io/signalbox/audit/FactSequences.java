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

  /** What is missing between 1 and the greatest number seen. */
  List<Gap> gaps() {
    List<Gap> gaps = new ArrayList<>();
    long expected = 1;
    for (Map.Entry<Long, Run> run : runs.entrySet()) {
      if (run.getKey() > expected) {
        gaps.add(
            new Gap(
                expected, run.getKey() - 1, run.getValue().partition(), run.getValue().sequence()));
      }
      expected = run.getValue().last() + 1;
    }
    return gaps;
  }
}
