package io.signalbox.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a policy makes of events: so many occurrences, or so many different values, within a window.
 *
 * @param name unique within the play
 * @param events the events it counts; never empty
 * @param counted whether occurrences are counted, or the different values of something
 * @param atLeast how many make a hit; at least 1. It is also the evidence bound: this many latest
 *     occurrences (or keys by their latest occurrence) prove a hit
 * @param within the window, half-open in event time: an occurrence at {@code t} counts at {@code
 *     asOf} when {@code asOf - within < t <= asOf}; empty for ever
 * @param points what a hit gives; positive
 * @param rule the rule as written, on one line
 */
public record Signal(
    String name,
    SortedSet<String> events,
    Counted counted,
    int atLeast,
    Optional<Duration> within,
    int points,
    String rule) {

  /** What is counted. */
  public sealed interface Counted {

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
}
