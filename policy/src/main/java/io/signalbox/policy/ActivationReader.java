package io.signalbox.policy;

import io.signalbox.policy.Play.Activation;
import io.signalbox.policy.Play.Existing;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how a play comes into force: {@code activation}, {@code control}, {@code shadow}. */
final class ActivationReader {

  private static final Map<String, Existing> EXISTING =
      new TreeMap<>(Map.of("review", Existing.REVIEW, "route", Existing.ROUTE));
  private static final Pattern BRAKE = Pattern.compile("([1-9][0-9]{0,5})/day");
  private static final Pattern PERCENT = Pattern.compile("([1-9][0-9]?)%");

  private ActivationReader() {}

  /** The activation; the usual one where the play says nothing. */
  static Activation activation(YamlSection play) {
    Optional<YamlSection> section =
        play.find("activation").flatMap(value -> YamlSection.read(value, Words.ACTIVATION));
    Existing existing =
        section
            .flatMap(all -> all.find("existing"))
            .flatMap(value -> value.word(EXISTING))
            .orElse(Activation.USUAL.existing());
    OptionalInt brake =
        section
            .flatMap(all -> all.find("brake"))
            .map(value -> number(value, BRAKE, "write how many a day, such as 40/day"))
            .orElse(OptionalInt.empty());
    return new Activation(existing, brake);
  }

  /** The percentage of accounts that are not routed; 0 where the play says nothing. */
  static int control(YamlSection play) {
    return play.find("control")
        .map(value -> number(value, PERCENT, "write 1% to 99%, such as 10%"))
        .orElse(OptionalInt.empty())
        .orElse(0);
  }

  /** Whether the play only looks on. */
  static boolean shadow(YamlSection play) {
    return play.find("shadow")
        .flatMap(value -> value.yes("write shadow: true, or remove it"))
        .orElse(false);
  }

  private static OptionalInt number(YamlValue value, Pattern pattern, String mend) {
    Matcher matcher = pattern.matcher(value.scalar().orElse(""));
    if (!matcher.matches()) {
      value.problem("%s is %s".formatted(value.title(), value.kind()), mend);
      return OptionalInt.empty();
    }
    return OptionalInt.of(Integer.parseInt(matcher.group(1)));
  }
}
