package io.signalbox.app.commands;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day as people say it: {@code 2026-11-19}, {@code today}, {@code yesterday}, {@code last
 * thursday}, {@code 3 months ago}.
 */
public final class Day {

  private static final Pattern AGO = Pattern.compile("(a|an|one|[0-9]{1,4}) (\\w+?)s? ago");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "day", ChronoUnit.DAYS,
          "week", ChronoUnit.WEEKS,
          "month", ChronoUnit.MONTHS,
          "year", ChronoUnit.YEARS);

  private final UnaryOperator<LocalDate> fromToday;

  private Day(UnaryOperator<LocalDate> fromToday) {
    this.fromToday = fromToday;
  }

  /** Reads a day; empty when the text is none. */
  static Optional<Day> parse(String text) {
    try {
      LocalDate date = LocalDate.parse(text.strip());
      return Optional.of(new Day(today -> date));
    } catch (DateTimeException e) {
      return words(text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " "));
    }
  }

  /** Which one it is. */
  LocalDate from(LocalDate today) {
    return fromToday.apply(today);
  }

  private static Optional<Day> words(String text) {
    if (text.equals("today")) {
      return Optional.of(new Day(today -> today));
    }
    if (text.equals("yesterday")) {
      return Optional.of(new Day(today -> today.minusDays(1)));
    }
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      ChronoUnit unit = UNITS.get(ago.group(2));
      boolean isNumber = Character.isDigit(ago.group(1).charAt(0));
      long number = isNumber ? Long.parseLong(ago.group(1)) : 1;
      return Optional.ofNullable(unit).map(each -> new Day(today -> today.minus(number, each)));
    }
    return weekday(text.startsWith("last ") ? text.substring("last ".length()) : text);
  }

  /** The last one before today. */
  private static Optional<Day> weekday(String name) {
    for (DayOfWeek each : DayOfWeek.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(new Day(today -> today.with(TemporalAdjusters.previous(each))));
      }
    }
    return Optional.empty();
  }
}
