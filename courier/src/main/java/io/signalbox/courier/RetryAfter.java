package io.signalbox.courier;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After} (RFC 9110, section 10.2.3): seconds or a date. */
final class RetryAfter {

  /** No wish is honoured for longer: the destination is asked again after a day. */
  static final Duration MOST = Duration.ofHours(24);

  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  /**
   * The instant before which it wants no further call, at most {@link #MOST} from now; empty when
   * the text is neither form.
   */
  static Optional<Instant> read(String text, Instant now) {
    String value = text.strip();
    Instant latest = now.plus(MOST);
    if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      Instant until =
          value.length() > MOST_DIGITS ? latest : now.plusSeconds(Long.parseLong(value));
      return Optional.of(until.isAfter(latest) ? latest : until);
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Instant notPast = until.isBefore(now) ? now : until;
      return Optional.of(notPast.isAfter(latest) ? latest : notPast);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
