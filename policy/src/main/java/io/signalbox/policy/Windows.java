package io.signalbox.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as policies write them: {@code 14d}, {@code 48h}, {@code 90m}. */
final class Windows {

  /** Ten years: what lies longer ago is better said with {@code ever: true}. */
  static final Duration LONGEST = Duration.ofDays(3650);

  private static final Pattern LENGTH = Pattern.compile("([0-9]{1,9})([dhm])");

  private Windows() {}

  /** Reads a length of more than nothing and at most {@link #LONGEST}. */
  static Optional<Duration> read(YamlValue value) {
    Matcher length = LENGTH.matcher(value.scalar().orElse(""));
    if (!length.matches()) {
      return value.wrong(
          "is %s, which is no length of time".formatted(value.kind()),
          "write a whole number and d, h or m, such as 14d, 48h or 90m");
    }
    long number = Long.parseLong(length.group(1));
    Duration duration =
        switch (length.group(2)) {
          case "d" -> Duration.ofDays(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofMinutes(number);
        };
    if (duration.isZero()) {
      return value.wrong("is zero, which is no length of time", "write at least 1m");
    }
    if (duration.compareTo(LONGEST) > 0) {
      return value.wrong("is longer than %dd".formatted(LONGEST.toDays()), "write a shorter one");
    }
    return Optional.of(duration);
  }

  /** Reads a length of whole days. */
  static Optional<Duration> readDays(YamlValue value) {
    Optional<Duration> length = read(value);
    if (length.isPresent() && !length.get().equals(Duration.ofDays(length.get().toDays()))) {
      return value.wrong("is %s, and days are counted".formatted(value.kind()), "write whole days");
    }
    return length;
  }

  /** The shortest way to write it, so that equal lengths read the same. */
  static String text(Duration duration) {
    if (duration.equals(Duration.ofDays(duration.toDays()))) {
      return duration.toDays() + "d";
    }
    if (duration.equals(Duration.ofHours(duration.toHours()))) {
      return duration.toHours() + "h";
    }
    return duration.toMinutes() + "m";
  }
}
