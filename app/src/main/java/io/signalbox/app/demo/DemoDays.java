package io.signalbox.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/**
 * The days of the history. All working hours of the days 1 to {@link #LAST} lie within it.
 *
 * @param start its first moment
 * @param end its last moment, exclusive
 */
record DemoDays(Instant start, Instant end) {

  /** The last whole day. */
  static final int LAST = 13;

  private static final Duration LENGTH = Duration.ofDays(14);
  private static final Duration MORNING = Duration.ofHours(7);
  private static final int WORKING_SECONDS = 11 * 3600;

  /** The two weeks before {@code end}. */
  static DemoDays before(Instant end) {
    return new DemoDays(end.minus(LENGTH), end);
  }

  /** Some moment in the working hours of a day. */
  Instant moment(int day, RandomGenerator random) {
    return start
        .truncatedTo(ChronoUnit.DAYS)
        .plus(Duration.ofDays(day))
        .plus(MORNING)
        .plusSeconds(random.nextInt(WORKING_SECONDS))
        .plusMillis(random.nextInt(1000));
  }
}
