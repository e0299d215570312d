package io.signalbox.policy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Working hours of a week in a zone, such as {@code Mo-Fr 9-18 Europe/Berlin}. Both ends are local
 * times of a day; a day that daylight saving shortens or lengthens has accordingly less or more.
 *
 * @param days the days on which work is done; never empty
 * @param opens local time at which a day's work begins
 * @param closes local time at which it ends, after {@code opens}; empty for the end of the day
 * @param zone where they work
 * @param text as written
 */
public record BusinessHours(
    Set<DayOfWeek> days, LocalTime opens, Optional<LocalTime> closes, ZoneId zone, String text) {

  /** Around the clock. */
  public static final BusinessHours ALWAYS =
      new BusinessHours(
          EnumSet.allOf(DayOfWeek.class),
          LocalTime.MIDNIGHT,
          Optional.empty(),
          ZoneOffset.UTC,
          "always");

  public BusinessHours {
    if (days.isEmpty() || closes.filter(end -> !end.isAfter(opens)).isPresent()) {
      throw new IllegalArgumentException("no working time at all: " + text);
    }
    days = Collections.unmodifiableSet(EnumSet.copyOf(days));
  }

  /**
   * Reads working hours: days as a range or a list ({@code Mo-Fr}, {@code Mo,We,Fr}), times of one
   * day ({@code 9-18}, {@code 8:30-17}, {@code 0-24}) and a zone of the IANA database; or the word
   * {@code always}.
   *
   * @throws BusinessHoursException saying what is wrong and what to write
   */
  public static BusinessHours parse(String text) {
    return BusinessHoursText.read(text);
  }

  /** Whether work is done at this instant. */
  public boolean isOpen(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    return days.contains(local.getDayOfWeek())
        && !at.isBefore(opening(local))
        && at.isBefore(closing(local));
  }

  /** The first instant, from this one on, at which work is done. */
  public Instant nextOpen(Instant at) {
    ZonedDateTime day = at.atZone(zone);
    while (true) {
      Instant opening = opening(day);
      Instant closing = closing(day);
      // Daylight saving may skip a day's working hours, and a zone may skip a day.
      if (days.contains(day.getDayOfWeek()) && opening.isBefore(closing) && at.isBefore(closing)) {
        return opening.isAfter(at) ? opening : at;
      }
      day = day.plusDays(1).toLocalDate().atStartOfDay(zone);
    }
  }

  /** The instant at which so much working time has passed since {@code from}. */
  public Instant plus(Instant from, Duration workingTime) {
    Instant at = nextOpen(from);
    Duration left = workingTime;
    while (true) {
      Duration open = Duration.between(at, closing(at.atZone(zone)));
      if (left.compareTo(open) <= 0) {
        return at.plus(left);
      }
      left = left.minus(open);
      at = nextOpen(at.plus(open));
    }
  }

  private Instant opening(ZonedDateTime day) {
    return first(day.toLocalDate(), opens);
  }

  private Instant closing(ZonedDateTime day) {
    return closes
        .map(end -> first(day.toLocalDate(), end))
        .orElseGet(() -> day.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** The first instant of the day at which its clocks show that time or a later one. */
  private Instant first(LocalDate day, LocalTime time) {
    ZoneOffsetTransition change = zone.getRules().getTransition(day.atTime(time));
    return change != null && change.isGap()
        ? change.getInstant()
        : day.atTime(time).atZone(zone).toInstant();
  }
}
