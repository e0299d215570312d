package io.signalbox.policy;

import io.signalbox.policy.Play.Band;
import io.signalbox.policy.Play.Threshold;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A play's threshold and bands as read, with their places.
 *
 * @param threshold where the play turns
 * @param qualifyAt where {@code qualify} stands
 * @param placed the bands in the order of the file
 */
record Scores(Threshold threshold, YamlValue qualifyAt, List<PlacedBand> placed) {

  private static final int HIGHEST_SCORE = 1_000_000;

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
    Optional<YamlValue> releaseAt =
        section.flatMap(s -> s.require("release", "write the score below which it is released"));
    Optional<Integer> qualify = qualifyAt.flatMap(value -> value.whole(1, HIGHEST_SCORE));
    Optional<Integer> release = releaseAt.flatMap(value -> value.whole(0, HIGHEST_SCORE));
    if (qualify.isEmpty() || release.isEmpty() || bands.isEmpty()) {
      return Optional.empty();
    }
    Threshold threshold = new Threshold(qualify.get(), release.get(), Play.ReleaseOn.SCORE);
    if (threshold.release() > threshold.qualify()) {
      releaseAt
          .orElseThrow()
          .problem(
              "'release' is %d and 'qualify' is %d: it would be released as it qualifies"
                  .formatted(threshold.release(), threshold.qualify()),
              "write a release of at most %d".formatted(threshold.qualify()));
    }
    return Optional.of(new Scores(threshold, qualifyAt.orElseThrow(), bands.get()));
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

  /**
   * Notes a threshold or band that no score reaches, and bands that contradict.
   *
   * @param highest the points of all signals together
   */
  void check(int highest) {
    if (threshold.qualify() > highest) {
      qualifyAt.problem(
          "'qualify' is %d and all signals together give %d: nothing can qualify"
              .formatted(threshold.qualify(), highest),
          "lower 'qualify' or raise the points");
    }
    Map<Integer, String> names = new HashMap<>();
    for (PlacedBand each : placed) {
      Band band = each.band();
      String begins = "the band '%s' begins at %d".formatted(band.name(), band.from());
      String earlier = names.putIfAbsent(band.from(), band.name());
      if (band.from() < threshold.qualify()) {
        String what = "%s, below 'qualify', which is %d".formatted(begins, threshold.qualify());
        each.at().problem(what, "begin it at %d or above".formatted(threshold.qualify()));
      } else if (band.from() > highest) {
        String what = "%s and all signals together give %d".formatted(begins, highest);
        each.at().problem(what, "begin it lower or raise the points");
      } else if (earlier != null) {
        each.at().problem("%s like '%s'".formatted(begins, earlier), "give each its own score");
      }
    }
  }
}
