package io.signalbox.app.commands;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which day a question is about, and in which zone days begin. */
final class DayOptions {

  @Option(
      names = "--on",
      paramLabel = "DATE",
      description = {
        "A day: 2026-11-19, yesterday, \"last thursday\" or \"3 months ago\"",
        "(default: all days, or now)."
      })
  private @Nullable Day on;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The zone of days and times, as Europe/Berlin (default: this machine's).")
  private @Nullable ZoneId zone;

  ZoneId zone() {
    return zone == null ? ZoneId.systemDefault() : zone;
  }

  /** The day, where one was named. */
  Optional<LocalDate> on() {
    Day day = on;
    return day == null
        ? Optional.empty()
        : Optional.of(day.from(LocalDate.now(Clock.system(zone()))));
  }

  /** Both as they stand in a query, without its question mark. */
  String query() {
    String shown = "zone=" + ServerClient.encoded(zone().getId());
    return on().map(day -> "on=" + day + "&" + shown).orElse(shown);
  }
}
