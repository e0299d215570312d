package io.signalbox.router;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What remains of an account's hand-offs when they are over.
 *
 * @param last the instant of the last one that a play caused, to whatever queue
 * @param rejections the last rejection by its reason; only reasons that the policy knew then
 * @param assignee who had the account last
 */
public record PastHandoffs(
    Optional<Instant> last, SortedMap<String, Instant> rejections, Optional<String> assignee) {

  /** None yet. */
  public static final PastHandoffs NONE =
      new PastHandoffs(Optional.empty(), new TreeMap<>(), Optional.empty());

  public PastHandoffs {
    rejections = Collections.unmodifiableSortedMap(new TreeMap<>(rejections));
  }

  PastHandoffs and(Instant created) {
    return new PastHandoffs(Optional.of(created), rejections, assignee);
  }

  PastHandoffs assigned(String to) {
    return new PastHandoffs(last, rejections, Optional.of(to));
  }

  PastHandoffs rejected(String reason, Instant at) {
    TreeMap<String, Instant> next = new TreeMap<>(rejections);
    next.put(reason, at);
    return new PastHandoffs(last, next, assignee);
  }
}
