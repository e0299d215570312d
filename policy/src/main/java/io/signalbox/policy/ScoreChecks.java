package io.signalbox.policy;

import io.signalbox.policy.Play.Band;
import io.signalbox.policy.Play.ReleaseOn;
import io.signalbox.policy.Scores.PlacedBand;
import io.signalbox.policy.Signal.Basis;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Finds scores that no points reach, and scores that words alone would reach. */
final class ScoreChecks {

  private final Scores scores;
  private final List<Signal> scored;
  private final SortedMap<Basis, Integer> caps;

  /**
   * Checks for one play.
   *
   * @param scored its signals and fits
   */
  ScoreChecks(Scores scores, List<Signal> scored, SortedMap<Basis, Integer> caps) {
    this.scores = scores;
    this.scored = scored;
    this.caps = caps;
  }

  /** Notes what is wrong. */
  void check() {
    int highest = 0;
    for (Basis basis : Basis.values()) {
      highest += most(basis);
    }
    checkThreshold(highest);
    checkStated(highest);
    checkBands(highest);
  }

  /** The most points that a basis may give, after its cap. */
  private int most(Basis basis) {
    int sum =
        scored.stream()
            .filter(signal -> signal.basis() == basis)
            .mapToInt(signal -> signal.points().most())
            .sum();
    return Math.min(sum, caps.getOrDefault(basis, sum));
  }

  private void checkThreshold(int highest) {
    int qualify = scores.threshold().qualify();
    if (qualify > highest) {
      scores
          .qualifyAt()
          .problem(
              "'qualify' is %d and all signals together give %d%s: nothing can qualify"
                  .formatted(qualify, highest, caps.isEmpty() ? "" : " under the caps"),
              "lower 'qualify' or raise the points");
    }
    boolean readsEvents = scored.stream().anyMatch(s -> s.measure().selected().isPresent());
    if (scores.threshold().releaseOn() == ReleaseOn.RECOVERY && !readsEvents) {
      scores
          .qualifyAt()
          .problem(
              "it is released on recovery, and no signal reads events: nothing would release it",
              "add a signal that reads events, or remove 'release_on'");
    }
  }

  /** What people say is cheap, so it may never be enough. */
  private void checkStated(int highest) {
    int qualify = scores.threshold().qualify();
    int stated = most(Basis.STATED);
    if (qualify <= highest && stated >= qualify) {
      scores
          .qualifyAt()
          .problem(
              "'qualify' is %d and what is only stated gives up to %d: it could carry the score alone"
                  .formatted(qualify, stated),
              "cap it below %d, such as caps: {stated: 15}".formatted(qualify));
    }
  }

  private void checkBands(int highest) {
    int qualify = scores.threshold().qualify();
    Map<Integer, String> names = new HashMap<>();
    for (PlacedBand each : scores.placed()) {
      Band band = each.band();
      String begins = "the band '%s' begins at %d".formatted(band.name(), band.from());
      String earlier = names.putIfAbsent(band.from(), band.name());
      if (band.from() < qualify) {
        String what = "%s, below 'qualify', which is %d".formatted(begins, qualify);
        each.at().problem(what, "begin it at %d or above".formatted(qualify));
      } else if (band.from() > highest) {
        String what = "%s and all signals together give %d".formatted(begins, highest);
        each.at().problem(what, "begin it lower or raise the points");
      } else if (earlier != null) {
        each.at().problem("%s like '%s'".formatted(begins, earlier), "give each its own score");
      }
    }
  }
}
