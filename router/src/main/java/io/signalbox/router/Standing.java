package io.signalbox.router;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How an account stands for a candidate.
 *
 * @param facts what is known of it, by name
 * @param dealOpen whether it has an open deal
 * @param spokenFor whether a play's hand-off is open or about to be
 * @param past what remains of earlier hand-offs
 */
public record Standing(
    SortedMap<String, Object> facts, boolean dealOpen, boolean spokenFor, PastHandoffs past) {

  /** An account of which nothing but facts is known. */
  public static Standing knowing(SortedMap<String, Object> facts) {
    return new Standing(facts, false, false, PastHandoffs.NONE);
  }

  public Standing {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }
}
