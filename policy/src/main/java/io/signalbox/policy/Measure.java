package io.signalbox.policy;

import io.signalbox.policy.condition.Condition;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What is read of an account or a person, and when it is a hit.
 *
 * <p>Windows are half-open in event time: an occurrence at {@code t} counts at {@code asOf} when
 * {@code asOf - within < t <= asOf}.
 */
public sealed interface Measure {

  /** Which events are looked at, and what of them is counted. */
  record Collected(Selection selection, Counted counted) {}

  /**
   * Which events are looked at.
   *
   * @param events by name; empty for all
   * @param where a condition on the event alone
   * @param role only events of people in this role
   */
  record Selection(SortedSet<String> events, Optional<Condition> where, Optional<String> role) {

    public Selection {
      events = Collections.unmodifiableSortedSet(events);
    }
  }

  /** What is counted. */
  sealed interface Counted {

    /** Each event once. */
    record Occurrences() implements Counted {}

    /** The different people who did it. */
    record People() implements Counted {}

    /** The different workspaces in which it happened. */
    record Workspaces() implements Counted {}

    /** The different sessions in which it happened; events without a session don't count. */
    record Sessions() implements Counted {}

    /** The different days (UTC) on which it happened. */
    record Days() implements Counted {}

    /**
     * The different values of a declared property; events without it don't count.
     *
     * @param property the property's name
     */
    record Values(String property) implements Counted {}
  }

  /**
   * So many, or more.
   *
   * @param within empty for ever
   */
  record AtLeast(Collected collected, int least, Optional<Duration> within) implements Measure {}

  /**
   * So many, or fewer; none at all is a hit, too.
   *
   * @param within empty for ever
   */
  record AtMost(Collected collected, int most, Optional<Duration> within) implements Measure {}

  /**
   * A property's values added up over the latest occurrences.
   *
   * @param property a declared number; an event without it adds nothing and is not counted
   * @param last how many occurrences are added
   * @param least the sum that makes a hit
   * @param within empty for ever
   */
  record Sum(
      Selection selection, String property, int last, double least, Optional<Duration> within)
      implements Measure {}

  /** Which side of a ratio makes a hit. */
  enum Side {
    AT_LEAST,
    AT_MOST
  }

  /**
   * The number seen in the last days against the number seen in the days before them. Days are UTC
   * days, the day of {@code asOf} is the last one. With nothing in the days before it is unknown.
   *
   * @param last how many days the last period has
   * @param versus how many days the period before it has
   * @param keep the evidence bound: how many presences (a value on a day), or occurrences, are
   *     kept. Where more are there, what can't be told from them is unknown
   */
  record Ratio(Collected collected, int last, int versus, Side side, double ratio, int keep)
      implements Measure {}

  /** Nothing for so long, of something that was there before; unknown if it never was. */
  record Absent(Selection selection, Duration length) implements Measure {}

  /** A fact of the account. */
  record Fact(FactCondition condition) implements Measure {}

  /**
   * A date of the account comes near: a hit from so long before it to its end, in UTC days.
   *
   * @param fact text that is an ISO 8601 date, or instant
   */
  record DateNear(String fact, Duration withinNext) implements Measure {}

  /** The events it looks at; empty where it reads a fact. */
  default Optional<Selection> selected() {
    return switch (this) {
      case AtLeast least -> Optional.of(least.collected().selection());
      case AtMost most -> Optional.of(most.collected().selection());
      case Sum sum -> Optional.of(sum.selection());
      case Ratio ratio -> Optional.of(ratio.collected().selection());
      case Absent absent -> Optional.of(absent.selection());
      case Fact fact -> Optional.empty();
      case DateNear near -> Optional.empty();
    };
  }

  /**
   * How many of the latest occurrences (or distinct keys, or presences) prove a hit; 0 where no
   * events are read.
   */
  default int bound(Points points) {
    return switch (this) {
      case AtLeast least -> Math.max(least.least(), points.evidence());
      case AtMost most -> most.most() + 1;
      case Sum sum -> sum.last();
      case Ratio ratio -> ratio.keep();
      case Absent absent -> 1;
      case Fact fact -> 0;
      case DateNear near -> 0;
    };
  }
}
