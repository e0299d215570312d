package io.signalbox.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.testkit.Seeds;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessHoursTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void daysTimesAndZoneAreRead() {
    assertThat(BusinessHours.parse("Mo-Fr 9-18 Europe/Berlin"))
        .isEqualTo(
            new BusinessHours(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(9, 0),
                Optional.of(LocalTime.of(18, 0)),
                BERLIN,
                "Mo-Fr 9-18 Europe/Berlin"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mo,We,Fr 9:30-18:05 UTC | MONDAY,WEDNESDAY,FRIDAY | 09:30 | 18:05",
        "Su-Th 08-17 Asia/Jerusalem | MONDAY,TUESDAY,WEDNESDAY,THURSDAY,SUNDAY | 08:00 | 17:00",
        "Mo-We,Sa 0-24 UTC | MONDAY,TUESDAY,WEDNESDAY,SATURDAY | 00:00 | none",
        "Su 0:00-24:00 UTC | SUNDAY | 00:00 | none",
        "Mo-Su 23:59-24 UTC | MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY,SATURDAY,SUNDAY | 23:59 | none"
      })
  void eachWayOfWritingIsRead(String text, String days, String opens, String closes) {
    BusinessHours hours = BusinessHours.parse(text);

    assertThat(hours.days().toString()).isEqualTo("[" + days.replace(",", ", ") + "]");
    assertThat(hours.opens()).isEqualTo(LocalTime.parse(opens));
    assertThat(hours.closes().map(LocalTime::toString).orElse("none")).isEqualTo(closes);
  }

  @Test
  void alwaysIsAroundTheClock() {
    assertThat(BusinessHours.parse("always")).isEqualTo(BusinessHours.ALWAYS);
  }

  @Test
  void moreBlanksMeanTheSame() {
    assertThat(BusinessHours.parse("  Mo-Fr   9-18  UTC "))
        .isEqualTo(BusinessHours.parse("Mo-Fr 9-18 UTC"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\" | '' is no working hours | such as Mo-Fr 9-18 Europe/Berlin",
        "Mo-Fr 9-18 | 'Mo-Fr 9-18' is no working hours | zone",
        "Mo - Fr 9-18 UTC | 'Mo - Fr 9-18 UTC' is no working hours | days, times and zone",
        "mo-fr 9-18 UTC | 'mo-fr' is no day | Mo Tu We Th Fr Sa Su",
        "Mo-We-Fr 9-18 UTC | 'Mo-We-Fr' is no day | Mo,We,Fr",
        "Mo, 9-18 UTC | '' is no day | Mo-Fr",
        "Mo-We,We 9-18 UTC | the day We is named twice | each day once",
        "Mo-Fr 9 UTC | '9' is no times | 9-18",
        "Mo-Fr 9am-6pm UTC | '9am-6pm' is no times | 8:30-17",
        "Mo-Fr 9:60-18 UTC | '9:60-18' is no times | 9-18",
        "Mo-Fr 9-25 UTC | '9-25' is no times | 9-18",
        "Mo-Fr 9-24:01 UTC | '9-24:01' is no times | 9-18",
        "Mo-Fr 22-6 UTC | '22-6' ends before it begins | the earlier first",
        "Mo-Fr 9-9 UTC | '9-9' ends before it begins | the earlier first",
        "Mo-Fr 9-18 Berlin | 'Berlin' is no time zone | write Europe/Berlin",
        "Mo-Fr 9-18 Europe/Berln | 'Europe/Berln' is no time zone | write Europe/Berlin",
        "Mo-Fr 9-18 +01:00 | '+01:00' is no time zone | IANA"
      })
  void whatCannotBeReadSaysWhatAndHowToMendIt(String text, String what, String mend) {
    assertThatThrownBy(() -> BusinessHours.parse(text))
        .isInstanceOfSatisfying(
            BusinessHoursException.class,
            e -> {
              assertThat(e.what()).contains(what);
              assertThat(e.mend()).contains(mend);
              assertThat(e).hasMessage(e.what() + ": " + e.mend());
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mo 2:30-3 Europe/Berlin", "Su 2:30-3 Europe/Berlin"})
  void hoursThatDaylightSavingSkipsAreNotWaitedFor(String text) {
    BusinessHours hours = BusinessHours.parse(text);
    // The clocks went from 2 to 3 on Sunday, 29 March 2026.
    Instant before = ZonedDateTime.of(2026, 3, 29, 0, 0, 0, 0, BERLIN).toInstant();

    Instant open = hours.nextOpen(before);

    assertThat(hours.isOpen(open)).isTrue();
    assertThat(open.atZone(BERLIN).toLocalDate()).isAfter("2026-03-29");
  }

  @Test
  void theNextOpeningIsTheFirstMinuteThatIsOpen() {
    Seeds.check(200, BusinessHoursTest::agreesWithLookingAtEachMinute);
  }

  private static void agreesWithLookingAtEachMinute(Random random) {
    List<String> all =
        List.of(
            "Mo-Fr 9-18 Europe/Berlin",
            "Sa-Mo 0-24 America/New_York",
            "Su 2:15-3 Europe/Berlin",
            "We 23-24 Asia/Kolkata",
            "Su-Th 0:30-2:30 Asia/Jerusalem");
    BusinessHours hours = BusinessHours.parse(all.get(random.nextInt(all.size())));
    Instant from =
        Instant.parse("2026-03-20T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(20_000)));

    Instant minute = from;
    while (!hours.isOpen(minute)) {
      minute = minute.plus(Duration.ofMinutes(1));
    }

    assertThat(hours.nextOpen(from)).isEqualTo(minute);
    int working = 1 + random.nextInt(3_000);
    Instant end = minute;
    for (int worked = 0; worked < working; end = end.plus(Duration.ofMinutes(1))) {
      worked += hours.isOpen(end) ? 1 : 0;
    }
    assertThat(hours.plus(from, Duration.ofMinutes(working))).isEqualTo(end);
  }
}
