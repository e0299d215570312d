package io.signalbox.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parts of a whole as policies write them: {@code 75%}. */
final class Percentages {

  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3})%");
  private static final int WHOLE = 100;

  private Percentages() {}

  /** Reads a part of a whole, from {@code least} percent to all of it; 1 is all. */
  static Optional<Double> read(YamlValue value, int least) {
    Matcher matcher = PERCENT.matcher(value.scalar().orElse(""));
    int percent = matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    return percent < least || percent > WHOLE
        ? value.wrong(
            "is " + value.kind(), "write a whole number from %d%% to 100%%".formatted(least))
        : Optional.of((double) percent / WHOLE);
  }
}
