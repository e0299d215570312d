package io.signalbox.router.assignment;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Somebody is wanted for a hand-off.
 *
 * @param handoff its id
 * @param account whose hand-off it is
 * @param terms what is wanted
 */
public record TeamRequest(String handoff, String account, Terms terms) {

  /**
   * Who is wanted and who is not.
   *
   * @param sticky who had the account last, and gets it again if they can; empty for nobody
   * @param excluding who must not get it
   */
  public record Terms(Optional<String> sticky, SortedSet<String> excluding) {

    /** Anybody. */
    public static final Terms NONE = new Terms(Optional.empty(), new TreeSet<>());

    public Terms {
      excluding = Collections.unmodifiableSortedSet(new TreeSet<>(excluding));
    }
  }
}
