package io.signalbox.policy;

import java.time.Duration;
import java.util.List;

/** What a hit is worth. */
public sealed interface Points {

  /** No points: a gate's. */
  static Points none() {
    return new Flat(0);
  }

  /** Always the same. */
  record Flat(int points) implements Points {}

  /**
   * Less with age. The age is that of the occurrence that completes the hit: of two needed, the
   * second latest.
   *
   * @param steps rising in age, falling in points; beyond the last it is a miss
   */
  record ByAge(List<Step> steps) implements Points {

    public ByAge {
      steps = List.copyOf(steps);
    }
  }

  /**
   * Points up to an age.
   *
   * @param age it counts while it is younger
   */
  record Step(Duration age, int points) {}

  /**
   * So many for each, up to a most.
   *
   * @param each for each one counted
   * @param max for all together
   */
  record Each(int each, int max) implements Points {}

  /** The most that can be given. */
  default int most() {
    return switch (this) {
      case Flat flat -> flat.points();
      case ByAge byAge -> byAge.steps().getFirst().points();
      case Each each -> each.max();
    };
  }

  /** How many occurrences it takes to give the most. */
  default int evidence() {
    return switch (this) {
      case Flat flat -> 1;
      case ByAge byAge -> 1;
      case Each each -> Math.ceilDiv(each.max(), each.each());
    };
  }
}
