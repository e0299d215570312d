package io.signalbox.app.policies;

import io.signalbox.classifier.Evidences;
import io.signalbox.policy.Gate;
import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Unit;
import io.signalbox.policy.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What changes from one version of a play to the next, in words. */
final class PlayDifference {

  private final List<String> said = new ArrayList<>();
  private final Evidences known;

  private PlayDifference(Evidences known) {
    this.known = known;
  }

  /** A play that was not there. */
  static List<String> added(Play play, Evidences known) {
    PlayDifference difference = new PlayDifference(known);
    difference.said.add(
        "The play is new: per %s, qualifies with %s."
            .formatted(lower(play.per()), PlayWords.points(play.threshold().qualify())));
    play.scored().forEach(signal -> difference.signal(play.per(), null, signal));
    return difference.said;
  }

  /** From {@code before} to {@code after}. */
  static List<String> of(Play before, Play after, Evidences known) {
    PlayDifference difference = new PlayDifference(known);
    difference.compare("It looks per %s", lower(before.per()), lower(after.per()));
    difference.compare("It wants %s", lower(before.route()), lower(after.route()));
    difference.compare(
        "It qualifies with %s",
        PlayWords.points(before.threshold().qualify()),
        PlayWords.points(after.threshold().qualify()));
    difference.compare(
        "It is released below %s",
        PlayWords.points(before.threshold().release()),
        PlayWords.points(after.threshold().release()));
    difference.compare(
        "It is released on %s",
        lower(before.threshold().releaseOn()), lower(after.threshold().releaseOn()));
    difference.compare("Its bands are %s", bands(before), bands(after));
    difference.signals(before, after);
    difference.gates(before, after);
    difference.compare("The most by basis is %s", caps(before), caps(after));
    difference.compare(
        "Those who qualify already: %s",
        lower(before.activation().existing()), lower(after.activation().existing()));
    difference.compare("The brake is %s", brake(before), brake(after));
    difference.compare(
        "Held out are %s of accounts", before.control() + " %", after.control() + " %");
    difference.compare("Shadow: %s", before.shadow() ? "yes" : "no", after.shadow() ? "yes" : "no");
    return difference.said;
  }

  private void compare(String sentence, String before, String after) {
    if (!before.equals(after)) {
      said.add(sentence.formatted(after) + ", not " + before + ".");
    }
  }

  private void signals(Play before, Play after) {
    Map<String, Signal> was = byName(before);
    Map<String, Signal> is = byName(after);
    is.forEach(
        (name, signal) -> {
          Signal old = was.get(name);
          boolean moved = before.per() != after.per();
          if (old == null || moved || !isSame(old, signal)) {
            signal(after.per(), old, signal);
          }
        });
    was.forEach(
        (name, signal) -> {
          if (!is.containsKey(name)) {
            said.add(
                "Signal %s goes, and %s with it."
                    .formatted(name, PlayWords.points(signal.points().most())));
          }
        });
  }

  private void signal(Unit unit, @Nullable Signal before, Signal after) {
    if (before == null) {
      said.add(
          "Signal %s comes: %s when %s; %s."
              .formatted(
                  after.name(),
                  PlayWords.points(after.points()),
                  MeasureWords.of(after.measure()),
                  evidence(unit, after)));
      return;
    }
    List<String> parts = new ArrayList<>();
    if (!before.measure().equals(after.measure()) && !before.rule().equals(after.rule())) {
      parts.add(
          "a hit when %s, not when %s"
              .formatted(MeasureWords.of(after.measure()), MeasureWords.of(before.measure())));
    }
    if (!before.points().equals(after.points())) {
      parts.add(
          "%s, not %s"
              .formatted(PlayWords.points(after.points()), PlayWords.points(before.points())));
    }
    if (before.basis() != after.basis()) {
      parts.add("its basis is %s, not %s".formatted(lower(after.basis()), lower(before.basis())));
    }
    if (before.unknown() != after.unknown()) {
      parts.add(PlayWords.unknown(after.unknown()));
    }
    parts.add(evidence(unit, after));
    said.add("Signal %s: %s.".formatted(after.name(), String.join("; ", parts)));
  }

  private String evidence(Unit unit, Signal signal) {
    OptionalLong collector = Evidences.of(signal);
    if (collector.isEmpty()) {
      return "it reads facts, no evidence";
    }
    return known.contains(unit, collector.getAsLong())
        ? "its evidence is kept"
        : "its evidence starts anew and is folded from the history";
  }

  private void gates(Play before, Play after) {
    List<String> was = before.gates().stream().map(PlayDifference::text).toList();
    List<String> is = after.gates().stream().map(PlayDifference::text).toList();
    is.stream()
        .filter(gate -> !was.contains(gate))
        .forEach(gate -> said.add("Gate comes: " + gate + "."));
    was.stream()
        .filter(gate -> !is.contains(gate))
        .forEach(gate -> said.add("Gate goes: " + gate + "."));
  }

  private static String text(Gate gate) {
    String version =
        gate.test() instanceof Gate.Test.InList in
            ? " (version %s)".formatted(in.list().hash().substring(0, 8))
            : "";
    return "%s %s%s".formatted(lower(gate.kind()), gate.rule(), version);
  }

  private static boolean isSame(Signal one, Signal other) {
    return one.rule().equals(other.rule())
        && one.points().equals(other.points())
        && one.basis() == other.basis()
        && one.unknown() == other.unknown()
        && Objects.equals(Evidences.of(one), Evidences.of(other));
  }

  private static Map<String, Signal> byName(Play play) {
    Map<String, Signal> byName = new LinkedHashMap<>();
    play.scored().forEach(signal -> byName.put(signal.name(), signal));
    return byName;
  }

  private static String bands(Play play) {
    return play.bands().isEmpty()
        ? "none"
        : String.join(
            ", ", play.bands().stream().map(band -> band.name() + " from " + band.from()).toList());
  }

  private static String caps(Play play) {
    List<String> caps = new ArrayList<>();
    play.caps().forEach((basis, most) -> caps.add(lower(basis) + " " + most));
    return caps.isEmpty() ? "without a limit" : String.join(", ", caps);
  }

  private static String brake(Play play) {
    return play.activation().brake().isPresent()
        ? play.activation().brake().getAsInt() + " a day"
        : "off";
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
