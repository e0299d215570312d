package io.signalbox.policy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A made-up history of one account, and how it must stand under a play: a test that sits beside the
 * policy.
 *
 * <p>What happened is known as soon as it happened. The play is evaluated whenever something
 * happens or time alone can change it, and at each expectation; so a standing of today carries what
 * qualified before.
 *
 * @param file the file's path
 * @param play the play's name: that of the folder
 * @param name the file's name without its ending
 * @param why what it shows, for readers
 * @param at the instant that everything is told from
 * @param account the account's id
 * @param history what happened, oldest first
 * @param expected how it must stand, oldest first; never empty
 */
public record PolicyCase(
    String file,
    String play,
    String name,
    String why,
    Instant at,
    String account,
    List<Happening> history,
    List<Expectation> expected) {

  public PolicyCase {
    history = List.copyOf(history);
    expected = List.copyOf(expected);
  }

  /** Something that happened. */
  public sealed interface Happening {

    /** When. */
    Instant at();

    /**
     * Somebody did something. Its source is heard of by it.
     *
     * @param name the event's name
     * @param person who did it; empty for what only the account did
     * @param properties declared properties: boolean, long, double or text
     */
    record Event(
        Instant at,
        String name,
        Optional<String> person,
        Optional<String> workspace,
        Optional<String> session,
        Optional<String> role,
        String source,
        SortedMap<String, Object> properties)
        implements Happening {

      public Event {
        properties = Collections.unmodifiableSortedMap(properties);
      }
    }

    /**
     * Facts of the account became known.
     *
     * @param facts boolean, long, double or text by name
     */
    record Facts(Instant at, SortedMap<String, Object> facts) implements Happening {

      public Facts {
        facts = Collections.unmodifiableSortedMap(facts);
      }
    }

    /** A deal of the account changed. */
    record Deal(Instant at, String deal, DealStage stage) implements Happening {}

    /** A source was heard of, from another account. */
    record Heard(Instant at, String source) implements Happening {}
  }

  /** What happened to a deal. */
  public enum DealStage {
    OPENED,
    MOVED,
    WON,
    LOST
  }

  /** What becomes of a signal. */
  public enum Outcome {
    HIT,
    MISS,
    UNKNOWN
  }

  /**
   * How a unit must stand.
   *
   * @param at when
   * @param person the unit of a play per person; empty for the account
   * @param qualified whether it is qualified
   * @param score the points, after caps
   * @param band the band reached; empty when it is not checked
   * @param signals the outcomes to check, by the signal's name; others may be anything
   * @param closed the rules of the gates that close, all of them; empty when that is not checked
   * @param held the rules of the gates that hold the play where it is, all of them; empty when that
   *     is not checked
   */
  public record Expectation(
      Instant at,
      Optional<String> person,
      boolean qualified,
      int score,
      Optional<String> band,
      SortedMap<String, Outcome> signals,
      Optional<SortedSet<String>> closed,
      Optional<SortedSet<String>> held) {

    public Expectation {
      signals = Collections.unmodifiableSortedMap(signals);
    }
  }
}
