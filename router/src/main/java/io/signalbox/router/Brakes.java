package io.signalbox.router;

import io.signalbox.schemas.Decision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many hand-offs of each braked play went out of one partition on its last UTC day.
 *
 * <p>A play's number for a day is divided over the partitions of the router's log, since no
 * partition knows what another one routes; what can't be divided goes to the first ones. So never
 * more go out than the play allows, and a partition whose share is used up brakes although another
 * has some left.
 *
 * @param share which part of every play's number is this partition's
 * @param used what was routed, by play; only of the latest days
 */
public record Brakes(Share share, SortedMap<String, Day> used) {

  public Brakes {
    used = Collections.unmodifiableSortedMap(new TreeMap<>(used));
  }

  /**
   * A partition's part.
   *
   * @param partition from 0
   * @param partitions how many there are
   */
  public record Share(int partition, int partitions) {

    /** What this partition may route of so many. */
    public int of(int number) {
      return number / partitions + (partition < number % partitions ? 1 : 0);
    }
  }

  /**
   * What was routed on a day.
   *
   * @param date in UTC
   * @param routed how many
   */
  public record Day(LocalDate date, int routed) {}

  /** Nothing routed yet. */
  public static Brakes none(int partition, int partitions) {
    return new Brakes(new Share(partition, partitions), new TreeMap<>());
  }

  /** Whether a decision's play may route no more on the day of {@code asOf}. */
  boolean isReached(Decision decision, Instant asOf) {
    Integer allowed = decision.getBrakePerDay();
    return allowed != null && day(decision, asOf).routed() >= share.of(allowed);
  }

  /** These and a hand-off of a play: it is counted if the play has a brake. */
  Brakes and(Decision decision, Instant asOf) {
    if (decision.getBrakePerDay() == null) {
      return this;
    }
    Day day = day(decision, asOf);
    SortedMap<String, Day> next = new TreeMap<>(used);
    next.put(decision.getPlay(), new Day(day.date(), day.routed() + 1));
    // Time goes back by less than a day, when a decision that waited is released.
    next.values().removeIf(each -> each.date().isBefore(day.date().minusDays(1)));
    return new Brakes(share, next);
  }

  /** What is said of a play that may route no more on the day. */
  String words(Decision decision, Instant asOf) {
    int allowed = Objects.requireNonNull(decision.getBrakePerDay());
    return "The play %s hands off at most %d a day, %d of them in partition %d of %d, and these were used up on %s"
        .formatted(
            decision.getPlay(),
            allowed,
            share.of(allowed),
            share.partition(),
            share.partitions(),
            day(decision, asOf).date());
  }

  /** The day that counts: one that has ended is not opened again. */
  Day day(Decision decision, Instant asOf) {
    LocalDate date = asOf.atOffset(ZoneOffset.UTC).toLocalDate();
    Day last = used.get(decision.getPlay());
    return last == null || last.date().isBefore(date) ? new Day(date, 0) : last;
  }
}
