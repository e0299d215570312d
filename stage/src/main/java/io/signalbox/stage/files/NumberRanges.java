package io.signalbox.stage.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Numbers of several topics, neighbours joined, so that a long outage stays a short list. */
final class NumberRanges {

  private final Map<String, TreeMap<Long, Long>> byTopic = new TreeMap<>();

  void add(NumberRange range) {
    TreeMap<Long, Long> ranges = byTopic.computeIfAbsent(range.topic(), topic -> new TreeMap<>());
    long from = range.from();
    long to = range.to();
    Map.Entry<Long, Long> before = ranges.floorEntry(from);
    if (before != null && before.getValue() >= from - 1) {
      from = before.getKey();
      to = Math.max(to, before.getValue());
    }
    Map.Entry<Long, Long> after = ranges.ceilingEntry(from);
    while (after != null && after.getKey() <= to + 1) {
      to = Math.max(to, after.getValue());
      ranges.remove(after.getKey());
      after = ranges.ceilingEntry(from);
    }
    ranges.put(from, to);
  }

  boolean isEmpty() {
    return byTopic.isEmpty();
  }

  List<NumberRange> list() {
    List<NumberRange> all = new ArrayList<>();
    byTopic.forEach(
        (topic, ranges) -> ranges.forEach((from, to) -> all.add(new NumberRange(topic, from, to))));
    return all;
  }

  void clear() {
    byTopic.clear();
  }
}
