package io.signalbox.router;

import io.signalbox.policy.RoutingPolicy.Rule;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What becomes of a qualifying decision. */
public sealed interface Verdict {

  /** It goes to a queue by this rule. */
  record Route(Rule rule) implements Verdict {}

  /**
   * It is not routed, for good.
   *
   * @param reason one of the words that {@code Routing} lists
   * @param detail the reason in a sentence
   */
  record Suppress(String reason, String detail) implements Verdict {}

  /**
   * It waits for facts that a hand-off needs.
   *
   * @param missing their names; never empty
   */
  record Hold(SortedSet<String> missing) implements Verdict {
    public Hold {
      if (missing.isEmpty()) {
        throw new IllegalArgumentException("nothing is missing, so nothing is to be waited for");
      }
      missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
    }
  }
}
