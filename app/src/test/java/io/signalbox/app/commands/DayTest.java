package io.signalbox.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayTest {

  /** A Tuesday. */
  private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

  @ParameterizedTest
  @CsvSource({
    "2026-11-19, 2026-11-19",
    "today, 2026-11-24",
    "Yesterday, 2026-11-23",
    "last thursday, 2026-11-19",
    "last-thursday, 2026-11-19",
    "thursday, 2026-11-19",
    "last tuesday, 2026-11-17",
    "3 months ago, 2026-08-24",
    "1 day ago, 2026-11-23",
    "a week ago, 2026-11-17",
    "2  weeks   ago, 2026-11-10",
    "one year ago, 2025-11-24",
  })
  void isReadAsPeopleSayIt(String words, LocalDate date) {
    assertThat(Day.parse(words).orElseThrow().from(TODAY)).isEqualTo(date);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "someday", "2026-13-01", "3 moons ago", "last", "ago", "5"})
  void isRefusedOtherwise(String words) {
    assertThat(Day.parse(words)).isEmpty();
  }
}
