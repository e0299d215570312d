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

  private static final Pattern SHORT = Pattern.compile("([0-9]{1,6})([dhms])");

  private Windows() {}

  /** Reads a length of more than nothing and at most {@link #LONGEST}. */
  static Optional<Duration> read(YamlValue value) {
    Matcher length = LENGTH.matcher(value.scalar().orElse(""));
    if (!length.matches()) {
      return value.wrong(
          "is %s, which is no length of time".formatted(value.kind()),
          "write a whole number and d, h or m, such as 14d, 48h or 90m");
    }
    Duration duration = duration(Long.parseLong(length.group(1)), length.group(2));
    if (duration.isZero()) {
      return value.wrong("is zero, which is no length of time", "write at least 1m");
    }
    if (duration.compareTo(LONGEST) > 0) {
      return value.wrong("is longer than %dd".formatted(LONGEST.toDays()), "write a shorter one");
    }
    return Optional.of(duration);
  }

  /** Reads a length of a range, both ends included; seconds are written {@code 15s}. */
  static Optional<Duration> readShort(YamlValue value, Duration least, Duration most) {
    String mend =
        "write a whole number and d, h, m or s, from %s to %s".formatted(text(least), text(most));
    Matcher length = SHORT.matcher(value.scalar().orElse(""));
    if (!length.matches()) {
      return value.wrong("is %s, which is no length of time".formatted(value.kind()), mend);
    }
    Duration duration = duration(Long.parseLong(length.group(1)), length.group(2));
    return duration.compareTo(least) < 0 || duration.compareTo(most) > 0
        ? value.wrong("is " + value.kind(), mend)
        : Optional.of(duration);
  }

  private static Duration duration(long number, String unit) {
    return switch (unit) {
      case "d" -> Duration.ofDays(number);
      case "h" -> Duration.ofHours(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofSeconds(number);
    };
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
    if (!duration.equals(Duration.ofMinutes(duration.toMinutes())) || duration.isZero()) {
      return duration.toSeconds() + "s";
    }
    if (duration.equals(Duration.ofDays(duration.toDays()))) {
      return duration.toDays() + "d";
    }
    if (duration.equals(Duration.ofHours(duration.toHours()))) {
      return duration.toHours() + "h";
    }
    return duration.toMinutes() + "m";
  }
}
