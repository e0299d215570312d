package io.signalbox.policy;

import io.signalbox.policy.Play.Band;
import io.signalbox.policy.Play.ReleaseOn;
import io.signalbox.policy.Play.Threshold;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A play's threshold and bands as read, with their places.
 *
 * @param threshold where the play turns
 * @param qualifyAt where {@code qualify} stands
 * @param placed the bands in the order of the file
 */
record Scores(Threshold threshold, YamlValue qualifyAt, List<PlacedBand> placed) {

  static final int HIGHEST_SCORE = 1_000_000;
  private static final Map<String, ReleaseOn> RELEASE_ON =
      new TreeMap<>(Map.of("score", ReleaseOn.SCORE, "recovery", ReleaseOn.RECOVERY));

  /** A band and where it stands. */
  record PlacedBand(Band band, YamlValue at) {}

  /** Reads both from the play's section. */
  static Optional<Scores> read(YamlSection play) {
    Optional<YamlSection> section =
        play.require("threshold", "write threshold: {qualify: 70, release: 50}")
            .flatMap(value -> YamlSection.read(value, Words.THRESHOLD));
    Optional<List<PlacedBand>> bands =
        play.find("bands").map(Scores::bands).orElse(Optional.of(List.of()));
    Optional<YamlValue> qualifyAt =
        section.flatMap(s -> s.require("qualify", "write the score from which it qualifies"));
    Optional<Integer> qualify = qualifyAt.flatMap(value -> value.whole(1, HIGHEST_SCORE));
    // Without a score to qualify at, what else is wrong is told all the same.
    Optional<Threshold> threshold =
        section.flatMap(s -> threshold(s, qualify.orElse(HIGHEST_SCORE)));
    return threshold
        .filter(turns -> qualify.isPresent())
        .flatMap(turns -> bands.map(all -> new Scores(turns, qualifyAt.orElseThrow(), all)));
  }

  private static Optional<Threshold> threshold(YamlSection section, int qualify) {
    Optional<ReleaseOn> releaseOn =
        section
            .find("release_on")
            .map(value -> value.word(RELEASE_ON))
            .orElse(Optional.of(ReleaseOn.SCORE));
    Optional<YamlValue> at =
        releaseOn.equals(Optional.of(ReleaseOn.RECOVERY))
            ? section.find("release")
            : section.require("release", "write the score below which it is released");
    boolean leftOut = releaseOn.equals(Optional.of(ReleaseOn.RECOVERY)) && at.isEmpty();
    Optional<Integer> release =
        leftOut ? Optional.of(qualify) : at.flatMap(value -> value.whole(0, HIGHEST_SCORE));
    if (release.isPresent() && release.get() > qualify) {
      at.orElseThrow()
          .problem(
              "'release' is %d and 'qualify' is %d: it would be released as it qualifies"
                  .formatted(release.get(), qualify),
              "write a release of at most %d".formatted(qualify));
    }
    return release.flatMap(score -> releaseOn.map(on -> new Threshold(qualify, score, on)));
  }

  private static Optional<List<PlacedBand>> bands(YamlValue value) {
    return YamlEntry.read(value)
        .map(entries -> entries.stream().flatMap(entry -> band(entry).stream()).toList());
  }

  private static Optional<PlacedBand> band(YamlEntry entry) {
    return entry
        .value()
        .whole(1, HIGHEST_SCORE)
        .map(from -> new PlacedBand(new Band(entry.name(), from), entry.value()));
  }

  /** The bands, highest first. */
  List<Band> bands() {
    return placed.stream()
        .map(PlacedBand::band)
        .sorted(Comparator.comparingInt(Band::from).reversed())
        .toList();
  }
}
