package io.signalbox.policy;

import io.signalbox.policy.Destination.Limits;
import io.signalbox.policy.Destination.RetrySchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how much a destination is asked at once, and when again. */
final class LimitsReader {

  private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,3})/s");
  private static final int MOST_CALLS = 64;
  private static final int MOST_FAILURES = 100;
  private static final int MOST_ATTEMPTS = 20;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONGEST_CALL = Duration.ofMinutes(2);
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  /** Ten of these are over before a queue forgets the hand-off. */
  private static final Duration LONGEST_DELAY = Duration.ofDays(2);

  private LimitsReader() {}

  /** The limits; the usual ones where the destination says nothing. */
  static Limits limits(YamlSection section) {
    Limits usual = Limits.DEFAULT;
    Optional<YamlSection> breaker =
        section.find("breaker").flatMap(value -> YamlSection.read(value, RoutingWords.BREAKER));
    return new Limits(
        section
            .find("concurrency")
            .flatMap(value -> value.whole(1, MOST_CALLS))
            .orElse(usual.concurrency()),
        section.find("rate").flatMap(LimitsReader::rate),
        section
            .find("timeout")
            .flatMap(value -> Windows.readShort(value, SECOND, LONGEST_CALL))
            .orElse(usual.timeout()),
        breaker
            .flatMap(all -> all.find("after"))
            .flatMap(value -> value.whole(1, MOST_FAILURES))
            .orElse(usual.breakAfter()),
        breaker
            .flatMap(all -> all.find("for"))
            .flatMap(value -> Windows.readShort(value, SECOND, LONGEST_REST))
            .orElse(usual.breakFor()));
  }

  private static Optional<Integer> rate(YamlValue value) {
    Matcher matcher = RATE.matcher(value.scalar().orElse(""));
    return matcher.matches()
        ? Optional.of(Integer.valueOf(matcher.group(1)))
        : value.wrong("is " + value.kind(), "write how many calls a second, such as 10/s");
  }

  /** The schedule; the usual one where the destination says nothing. */
  static RetrySchedule schedule(YamlSection section) {
    RetrySchedule usual = RetrySchedule.STANDARD;
    Optional<YamlSection> schedule =
        section.find("schedule").flatMap(value -> YamlSection.read(value, RoutingWords.SCHEDULE));
    List<Duration> delays =
        schedule
            .flatMap(all -> all.find("delays"))
            .flatMap(YamlValue::list)
            .map(LimitsReader::delays)
            .orElse(usual.delays());
    double jitter =
        schedule
            .flatMap(all -> all.find("jitter"))
            .flatMap(value -> Percentages.read(value, 0))
            .orElse(usual.jitter());
    return new RetrySchedule(delays, jitter);
  }

  private static List<Duration> delays(List<YamlValue> values) {
    List<Duration> delays = new ArrayList<>();
    values.forEach(
        value -> Windows.readShort(value, Duration.ZERO, LONGEST_DELAY).ifPresent(delays::add));
    if (values.size() > MOST_ATTEMPTS) {
      values
          .get(MOST_ATTEMPTS)
          .problem(
              "more than %d attempts".formatted(MOST_ATTEMPTS),
              "remove some; what died is redriven");
    }
    return delays;
  }
}
