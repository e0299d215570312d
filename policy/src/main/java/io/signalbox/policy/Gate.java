package io.signalbox.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedSet;

/**
 * What must hold beside the score, whatever the points.
 *
 * @param kind which key of the play it stands under
 * @param test what is tested
 * @param unknown what an unknown outcome of the test does
 * @param rule the gate as written, on one line
 */
public record Gate(Kind kind, Test test, WhenUnknown unknown, String rule) {

  /** Which key of the play a gate stands under. */
  public enum Kind {
    /** The test must be a hit to qualify; qualifying itself does not end it. */
    APPLIES_TO,
    /** The test must not be a hit. */
    EXCLUDE,
    /** The test must be a hit. */
    REQUIRE,
    /** The test must be a hit: enough people. */
    QUORUM
  }

  /** What is tested. */
  public sealed interface Test {

    /** The unit is in one of these states. */
    record InLifecycle(SortedSet<Lifecycle> states) implements Test {

      public InLifecycle {
        states = Collections.unmodifiableSortedSet(states);
      }
    }

    /** The account's id, or its fact {@code domain}, is in a list. */
    record InList(NamedList list) implements Test {}

    /** The account has a deal that is neither won nor lost. */
    record OpenDeal() implements Test {}

    /** A count, a fact or a date, as a signal has it. */
    record Measured(Measure measure) implements Test {}

    /**
     * A source has been heard of lately, from anybody. While it has not, the play stays as it is:
     * silence of the telemetry is not silence of the customer.
     */
    record Alive(String source, Duration within) implements Test {}
  }
}
