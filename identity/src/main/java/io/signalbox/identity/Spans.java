package io.signalbox.identity;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * From when to when each value was seen. Every event may carry one, so only the ends are kept.
 *
 * @param byValue each value's span
 */
record Spans(SortedMap<String, Span> byValue) {

  static final Spans NONE = new Spans(new TreeMap<>());

  Spans {
    byValue = Collections.unmodifiableSortedMap(byValue);
  }

  /** First and last sight, in epoch milliseconds. */
  record Span(long first, long last) {}

  Spans with(long at, String value) {
    Span known = byValue.get(value);
    Span now =
        known == null
            ? new Span(at, at)
            : new Span(Math.min(known.first(), at), Math.max(known.last(), at));
    if (now.equals(known)) {
      return this;
    }
    SortedMap<String, Span> more = new TreeMap<>(byValue);
    more.put(value, now);
    return new Spans(more);
  }

  /**
   * What held at an instant: of the values seen before and after it the one that began last, else
   * the one last seen before it, else the first of all. Null when none.
   */
  @Nullable String at(long instant) {
    String around = null;
    String before = null;
    String first = null;
    for (Map.Entry<String, Span> entry : byValue.entrySet()) {
      Span span = entry.getValue();
      if (first == null || span.first() < span(first).first()) {
        first = entry.getKey();
      }
      if (span.first() > instant) {
        continue;
      }
      if (span.last() >= instant) {
        around = around == null || span.first() > span(around).first() ? entry.getKey() : around;
      } else {
        before = before == null || span.last() > span(before).last() ? entry.getKey() : before;
      }
    }
    if (around != null) {
      return around;
    }
    return before != null ? before : first;
  }

  /** The so many that were seen last. */
  Spans last(int bound) {
    if (byValue.size() <= bound) {
      return this;
    }
    SortedMap<String, Span> kept = new TreeMap<>(byValue);
    while (kept.size() > bound) {
      String oldest = kept.firstKey();
      for (Map.Entry<String, Span> entry : kept.entrySet()) {
        if (entry.getValue().last() < span(oldest).last()) {
          oldest = entry.getKey();
        }
      }
      kept.remove(oldest);
    }
    return new Spans(kept);
  }

  int size() {
    return byValue.size();
  }

  private Span span(String value) {
    Span span = byValue.get(value);
    if (span == null) {
      throw new IllegalArgumentException("unknown value");
    }
    return span;
  }
}
