package io.signalbox.policy;

import io.signalbox.policy.Signal.Basis;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads one signal of a play, or one fit. */
final class SignalReader {

  static final Map<String, Basis> BASES =
      new TreeMap<>(
          Map.of(
              "revealed", Basis.REVEALED,
              "unprompted", Basis.UNPROMPTED,
              "stated", Basis.STATED));
  static final Map<String, WhenUnknown> UNKNOWN =
      new TreeMap<>(
          Map.of("hold", WhenUnknown.HOLD, "miss", WhenUnknown.MISS, "hit", WhenUnknown.HIT));
  private static final Set<String> BESIDE = Set.of("points", "basis");

  private final PlayScope scope;
  private final MeasureReader measures;

  SignalReader(PlayScope scope) {
    this.scope = scope;
    this.measures = new MeasureReader(scope);
  }

  Optional<Signal> signal(YamlEntry entry) {
    return read(entry, "signal", Words.SIGNAL);
  }

  /** A fit: points for what the account is, so facts and dates only. */
  Optional<Signal> fit(YamlEntry entry) {
    return read(entry, "fit", Words.FIT);
  }

  private Optional<Signal> read(YamlEntry entry, String word, Words words) {
    int before = entry.value().problems().count();
    checkName(entry, word);
    YamlValue value = entry.value().titled("%s '%s'".formatted(word, entry.name()));
    return YamlSection.read(value, words)
        .flatMap(section -> signal(entry.name(), section, words))
        .filter(signal -> value.problems().count() == before);
  }

  private static void checkName(YamlEntry entry, String word) {
    if (!entry.name().matches("[a-z0-9][a-z0-9_-]*")) {
      entry
          .key()
          .problem(
              "the %s's name '%s' is not allowed".formatted(word, entry.name()),
              "use lower-case letters, digits, '-' and '_'");
    }
  }

  private Optional<Signal> signal(String name, YamlSection section, Words words) {
    MeasureKind kind = MeasureKind.of(section);
    if (words.equals(Words.FIT) && kind != MeasureKind.DATE) {
      kind = MeasureKind.FACT;
    }
    kind.expectOnly(section, BESIDE);
    Optional<Points> points = points(section, kind);
    Optional<Measure> measure = measure(section, kind, points);
    Optional<Basis> basis =
        section.find("basis").map(value -> value.word(BASES)).orElse(Optional.of(Basis.REVEALED));
    Optional<WhenUnknown> unknown = unknown(section);
    if (points.isEmpty() || measure.isEmpty() || basis.isEmpty() || unknown.isEmpty()) {
      return Optional.empty();
    }
    new MeasureChecks(section, scope).check(measure.get(), points.get());
    String rule = RuleText.of(measure.get(), points.get(), unknown.get());
    return Optional.of(
        new Signal(name, measure.get(), points.get(), basis.get(), unknown.get(), rule));
  }

  private static Optional<Points> points(YamlSection section, MeasureKind kind) {
    if (kind == MeasureKind.EACH) {
      section.hasAtMostOneOf("each", "points");
    }
    return PointsReader.read(section, kind);
  }

  private Optional<Measure> measure(
      YamlSection section, MeasureKind kind, Optional<Points> points) {
    boolean byAge = section.find("points").filter(YamlValue::isMapping).isPresent();
    if (!byAge || kind != MeasureKind.AT_LEAST) {
      return measures.read(section, kind, Optional.empty());
    }
    for (String window : new String[] {"within", "ever"}) {
      section
          .find(window)
          .ifPresent(
              at ->
                  at.problem(
                      "'%s' beside points by age in %s".formatted(window, section.value().title()),
                      "remove it: the last age says how far back"));
    }
    return measures.read(section, kind, Optional.of(oldest(points)));
  }

  /** The last age; where the points can't be read the problem is told, and any age will do. */
  private static Duration oldest(Optional<Points> points) {
    return points.orElse(Points.none()) instanceof Points.ByAge byAge
        ? byAge.steps().getLast().age()
        : Windows.LONGEST;
  }

  /** What an unknown outcome does: the same as a miss when nothing is said. */
  static Optional<WhenUnknown> unknown(YamlSection section) {
    return section
        .find("unknown")
        .map(value -> value.word(UNKNOWN))
        .orElse(Optional.of(WhenUnknown.MISS));
  }
}
