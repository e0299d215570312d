package io.signalbox.policy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads working hours: days, times and a zone, parted by blanks. */
final class BusinessHoursText {

  private static final String EXAMPLE =
      "write days, times and zone, such as Mo-Fr 9-18 Europe/Berlin, or always";
  private static final List<String> DAYS = List.of("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su");
  private static final Pattern TIME = Pattern.compile("([0-9]{1,2})(?::([0-5][0-9]))?");
  private static final int END_OF_DAY = 24 * 60;

  private BusinessHoursText() {}

  static BusinessHours read(String written) {
    String text = written.strip();
    if (text.equals(BusinessHours.ALWAYS.text())) {
      return BusinessHours.ALWAYS;
    }
    List<String> parts = List.of(text.split("\\s+", -1));
    if (parts.size() != 3) {
      throw new BusinessHoursException("'%s' is no working hours".formatted(text), EXAMPLE);
    }
    Set<DayOfWeek> days = days(parts.get(0));
    int[] times = times(parts.get(1));
    return new BusinessHours(
        days,
        LocalTime.ofSecondOfDay(times[0] * 60L),
        times[1] == END_OF_DAY
            ? Optional.empty()
            : Optional.of(LocalTime.ofSecondOfDay(times[1] * 60L)),
        zone(parts.get(2)),
        String.join(" ", parts));
  }

  private static Set<DayOfWeek> days(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String range : text.split(",", -1)) {
      String[] ends = range.split("-", -1);
      if (ends.length > 2) {
        throw noDays(range);
      }
      DayOfWeek last = day(ends[ends.length - 1], range);
      DayOfWeek day = day(ends[0], range);
      add(days, day);
      // A week begins on Sunday in some countries: Su-Th goes on over its end.
      while (day != last) {
        day = day.plus(1);
        add(days, day);
      }
    }
    return days;
  }

  private static void add(Set<DayOfWeek> days, DayOfWeek day) {
    if (!days.add(day)) {
      throw new BusinessHoursException(
          "the day %s is named twice".formatted(DAYS.get(day.getValue() - 1)),
          "name each day once");
    }
  }

  private static DayOfWeek day(String text, String range) {
    int number = DAYS.indexOf(text);
    if (number < 0) {
      throw noDays(range);
    }
    return DayOfWeek.of(number + 1);
  }

  private static BusinessHoursException noDays(String range) {
    return new BusinessHoursException(
        "'%s' is no day and no range of days".formatted(range),
        "write %s, such as Mo-Fr or Mo,We,Fr".formatted(String.join(" ", DAYS)));
  }

  /** Both ends in minutes of the day. */
  private static int[] times(String text) {
    String[] ends = text.split("-", -1);
    if (ends.length != 2) {
      throw noTimes(text);
    }
    int opens = minutes(ends[0], text);
    int closes = minutes(ends[1], text);
    if (opens >= closes) {
      throw new BusinessHoursException(
          "'%s' ends before it begins".formatted(text),
          "write times of one day, the earlier first; midnight is 0 or 24");
    }
    return new int[] {opens, closes};
  }

  private static int minutes(String time, String text) {
    Matcher matcher = TIME.matcher(time);
    if (!matcher.matches()) {
      throw noTimes(text);
    }
    int minutes =
        Integer.parseInt(matcher.group(1)) * 60
            + Optional.ofNullable(matcher.group(2)).map(Integer::parseInt).orElse(0);
    if (minutes > END_OF_DAY) {
      throw noTimes(text);
    }
    return minutes;
  }

  private static BusinessHoursException noTimes(String text) {
    return new BusinessHoursException(
        "'%s' is no times of a day".formatted(text), "write two of them, such as 9-18 or 8:30-17");
  }

  private static ZoneId zone(String text) {
    Set<String> zones = ZoneRulesProvider.getAvailableZoneIds();
    if (zones.contains(text)) {
      return ZoneId.of(text);
    }
    String mend =
        zones.stream()
            .filter(zone -> zone.endsWith("/" + text))
            .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
            .or(() -> NearestName.of(text, new TreeSet<>(zones)))
            .map("write %s if you mean that"::formatted)
            .orElse("write a name of the IANA time zone database, such as Europe/Berlin");
    throw new BusinessHoursException("'%s' is no time zone".formatted(text), mend);
  }
}
