package io.signalbox.app.commands;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which day a question is about, and in which zone days begin. */
final class DayOptions {

  @Spec(Spec.Target.MIXEE)
  private @SuppressWarnings("NullAway.Init") CommandSpec spec; // set by picocli

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

  /**
   * The day, where one was named.
   *
   * @throws ParameterException if it is still to come: nothing can be said of it
   */
  Optional<LocalDate> on() {
    Day day = on;
    if (day == null) {
      return Optional.empty();
    }
    LocalDate today = LocalDate.now(Clock.system(zone()));
    LocalDate named = day.from(today);
    if (named.isAfter(today)) {
      throw new ParameterException(
          spec.commandLine(),
          "--on %s lies in the future: in %s it is %s".formatted(named, zone(), today));
    }
    return Optional.of(named);
  }

  /** Both as they stand in a query, without its question mark. */
  String query() {
    String shown = "zone=" + ServerClient.encoded(zone().getId());
    return on().map(day -> "on=" + day + "&" + shown).orElse(shown);
  }
}
