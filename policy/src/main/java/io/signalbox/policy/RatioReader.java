package io.signalbox.policy;

import io.signalbox.policy.Measure.Collected;
import io.signalbox.policy.Measure.Side;
import java.time.Duration;
import java.util.Optional;

/** Reads the comparison of two periods: {@code last} with {@code versus}. */
final class RatioReader {

  /** One presence takes few bytes, so more of them may be kept than of occurrences. */
  static final int MOST_KEPT = 10_000;

  private RatioReader() {}

  static Optional<Measure> read(YamlSection section, PlayScope scope) {
    Optional<Collected> collected = CountedReader.read(section, scope);
    Optional<Integer> last = days(section, "last", "last: 14d");
    Optional<Integer> versus = days(section, "versus", "versus: 84d");
    Optional<Integer> keep =
        section
            .require("keep", "say how many at most are kept of both periods, such as keep: 500")
            .flatMap(value -> value.whole(2, MOST_KEPT));
    boolean one =
        section.hasOneOf(
            "say when it is a hit, such as ratio_at_most: 0.4", "ratio_at_least", "ratio_at_most");
    Side side = section.find("ratio_at_least").isPresent() ? Side.AT_LEAST : Side.AT_MOST;
    Optional<Double> ratio =
        section
            .find("ratio_at_least")
            .or(() -> section.find("ratio_at_most"))
            .flatMap(YamlValue::positive);
    if (!one
        || collected.isEmpty()
        || last.isEmpty()
        || versus.isEmpty()
        || ratio.isEmpty()
        || keep.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Measure.Ratio(
            collected.get(), last.get(), versus.get(), side, ratio.get(), keep.get()));
  }

  private static Optional<Integer> days(YamlSection section, String key, String example) {
    return section
        .require(key, "say how long the period is, such as " + example)
        .flatMap(Windows::readDays)
        .map(Duration::toDays)
        .map(Math::toIntExact);
  }
}
