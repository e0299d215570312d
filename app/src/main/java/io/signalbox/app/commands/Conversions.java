package io.signalbox.app.commands;

import java.time.DateTimeException;
import java.time.ZoneId;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options, with complaints that say how to write them. */
public final class Conversions {

  private Conversions() {}

  /** A day, in ISO 8601's calendar form or in words. */
  public static Day day(String text) {
    return Day.parse(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is no day; write it as 2026-11-19, yesterday, \"last thursday\" or \"3 months ago\""
                        .formatted(text)));
  }

  /** A zone by its name in the IANA time zone database, or an offset. */
  public static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'%s' is no time zone; write it as Europe/Berlin, +01:00 or UTC".formatted(text));
    }
  }
}
