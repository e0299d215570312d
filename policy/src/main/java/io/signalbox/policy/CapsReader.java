package io.signalbox.policy;

import io.signalbox.policy.Signal.Basis;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the most points that all signals of a basis may give together. */
final class CapsReader {

  private CapsReader() {}

  /**
   * The caps; none when there are none, or when one is wrong.
   *
   * @param scored the play's signals and fits; empty when they can't all be read
   */
  static SortedMap<Basis, Integer> read(YamlSection play, Optional<List<Signal>> scored) {
    SortedMap<Basis, Integer> caps = new TreeMap<>();
    Optional<YamlSection> section =
        play.find("caps").flatMap(value -> YamlSection.read(value, Words.CAPS));
    SignalReader.BASES.forEach(
        (word, basis) ->
            section
                .flatMap(all -> all.find(word))
                .ifPresent(
                    value -> {
                      value.whole(1, Scores.HIGHEST_SCORE).ifPresent(most -> caps.put(basis, most));
                      scored.ifPresent(signals -> checkUsed(value, word, basis, signals));
                    }));
    return Collections.unmodifiableSortedMap(caps);
  }

  private static void checkUsed(YamlValue value, String word, Basis basis, List<Signal> signals) {
    if (signals.stream().noneMatch(signal -> signal.basis() == basis)) {
      value.problem(
          "no signal is '%s', so there is nothing to cap".formatted(word),
          "remove the cap, or write basis: %s in a signal".formatted(word));
    }
  }
}
