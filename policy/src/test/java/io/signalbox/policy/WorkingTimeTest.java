package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.testkit.Seeds;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkingTimeTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  private static final Set<DayOfWeek> ALL = EnumSet.allOf(DayOfWeek.class);

  @Test
  void aWeekendDoesNotCountAndMondayHasTheNewOffset() {
    BusinessHours berlin = hours(WEEKDAYS, "09:00", "18:00", BERLIN);
    BusinessHours newYork = hours(WEEKDAYS, "09:00", "17:00", NEW_YORK);

    // Friday 16:00 and four hours: Monday 11:00, whatever the clocks did on Sunday.
    assertThat(after(berlin, "2026-03-27T15:00:00Z", 4)).isEqualTo("2026-03-30T09:00:00Z");
    assertThat(after(berlin, "2026-10-23T14:00:00Z", 4)).isEqualTo("2026-10-26T10:00:00Z");
    // Friday 15:00 and four hours: Monday 11:00.
    assertThat(after(newYork, "2026-03-06T20:00:00Z", 4)).isEqualTo("2026-03-09T15:00:00Z");
    assertThat(after(newYork, "2026-10-30T19:00:00Z", 4)).isEqualTo("2026-11-02T16:00:00Z");
  }

  @Test
  void aDayThatIsShortenedOrLengthenedHasLessOrMore() {
    BusinessHours berlin = hours(ALL, "00:00", "12:00", BERLIN);
    BusinessHours newYork = hours(ALL, "00:00", "12:00", NEW_YORK);

    // From midnight to noon there are 11 hours on the one Sunday and 13 on the other.
    assertThat(after(berlin, "2026-03-28T23:00:00Z", 12)).isEqualTo("2026-03-29T23:00:00Z");
    assertThat(after(berlin, "2026-10-24T22:00:00Z", 13)).isEqualTo("2026-10-25T11:00:00Z");
    assertThat(after(newYork, "2026-03-08T05:00:00Z", 12)).isEqualTo("2026-03-09T05:00:00Z");
    assertThat(after(newYork, "2026-11-01T04:00:00Z", 13)).isEqualTo("2026-11-01T17:00:00Z");
  }

  @Test
  void hoursThatADayLeavesOutAreNotWorkedOnIt() {
    BusinessHours night = hours(ALL, "02:00", "03:00", BERLIN);
    BusinessHours late = hours(ALL, "02:30", "03:30", BERLIN);

    assertThat(night.nextOpen(Instant.parse("2026-03-29T00:30:00Z")))
        .isEqualTo("2026-03-30T00:00:00Z");
    assertThat(late.nextOpen(Instant.parse("2026-03-29T00:30:00Z")))
        .isEqualTo("2026-03-29T01:00:00Z");
    assertThat(after(late, "2026-03-29T00:30:00Z", 1)).isEqualTo("2026-03-30T01:00:00Z");
  }

  @Test
  void aroundTheClockIsPlainTime() {
    assertThat(after(BusinessHours.ALWAYS, "2026-03-28T23:17:00Z", 100))
        .isEqualTo("2026-04-02T03:17:00Z");
  }

  @Test
  void hoursWithoutTimeAreRefused() {
    assertThatThrownBy(() -> hours(WEEKDAYS, "18:00", "09:00", BERLIN))
        .hasMessageContaining("no working time");
    assertThatThrownBy(() -> hours(Set.of(), "09:00", "18:00", BERLIN))
        .hasMessageContaining("no working time");
  }

  @Test
  void aWalkFromMinuteToMinuteAgrees() {
    Seeds.check(500, WorkingTimeTest::agrees);
  }

  private static void agrees(Random random) {
    BusinessHours hours = anyHours(random);
    Instant from =
        pick(random, "2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01", "2026-04-05")
            .minus(Duration.ofMinutes(random.nextInt(4 * 24 * 60)));
    int minutes = random.nextInt(24 * 60);

    Instant at = from.atZone(hours.zone()).toLocalDate().atStartOfDay(hours.zone()).toInstant();
    Day day = new Day(hours, at);
    int left = minutes;
    boolean begun = false;
    while (true) {
      day = day.at(at);
      if (!at.isBefore(from)) {
        assertThat(hours.isOpen(at)).as("%s at %s", hours, at).isEqualTo(day.isOpen());
        if (day.isOpen() && !begun) {
          begun = true;
          assertThat(hours.nextOpen(from)).as("%s from %s", hours, from).isEqualTo(at);
        }
        if (begun && left == 0) {
          break;
        }
        left -= day.isOpen() ? 1 : 0;
      }
      at = at.plus(Duration.ofMinutes(1));
    }
    assertThat(hours.plus(from, Duration.ofMinutes(minutes)))
        .as("%s from %s, %d minutes", hours, from, minutes)
        .isEqualTo(at);
  }

  /** A day of work as somebody sees it who looks at the clock every minute from its start. */
  private static final class Day {

    private final BusinessHours hours;
    private final LocalDate date;
    private boolean opened;
    private boolean closed;

    Day(BusinessHours hours, Instant at) {
      this.hours = hours;
      this.date = at.atZone(hours.zone()).toLocalDate();
    }

    Day at(Instant at) {
      ZonedDateTime now = at.atZone(hours.zone());
      Day day = now.toLocalDate().equals(date) ? this : new Day(hours, at);
      LocalTime shown = now.toLocalTime();
      day.opened |= !shown.isBefore(hours.opens());
      day.closed |= hours.closes().isPresent() && !shown.isBefore(hours.closes().get());
      return day;
    }

    boolean isOpen() {
      return hours.days().contains(date.getDayOfWeek()) && opened && !closed;
    }
  }

  private static BusinessHours anyHours(Random random) {
    ZoneId zone =
        ZoneId.of(
            List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC")
                .get(random.nextInt(4)));
    EnumSet<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
    for (DayOfWeek day : DayOfWeek.values()) {
      if (random.nextInt(4) > 0) {
        days.add(day);
      }
    }
    int quarters = 24 * 4;
    int opens = random.nextInt(random.nextBoolean() ? 16 : quarters - 1);
    int closes = opens + 1 + random.nextInt(quarters - opens);
    Optional<LocalTime> end =
        closes == quarters
            ? Optional.empty()
            : Optional.of(LocalTime.of(closes / 4, closes % 4 * 15));
    return new BusinessHours(days, LocalTime.of(opens / 4, opens % 4 * 15), end, zone, "any");
  }

  private static Instant pick(Random random, String... days) {
    return LocalDate.parse(days[random.nextInt(days.length)])
        .plusDays(1)
        .atStartOfDay(ZoneId.of("UTC"))
        .toInstant();
  }

  private static Instant after(BusinessHours hours, String from, int workingHours) {
    return hours.plus(Instant.parse(from), Duration.ofHours(workingHours));
  }

  private static BusinessHours hours(
      Set<DayOfWeek> days, String opens, String closes, ZoneId zone) {
    return new BusinessHours(
        days, LocalTime.parse(opens), Optional.of(LocalTime.parse(closes)), zone, "test");
  }
}
