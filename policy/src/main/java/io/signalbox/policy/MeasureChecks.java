package io.signalbox.policy;

import io.signalbox.policy.Measure.Counted;
import io.signalbox.policy.Measure.Side;
import java.time.Duration;
import java.util.Optional;

/** Finds measures that can never be a hit, or never be anything else. */
final class MeasureChecks {

  private final YamlSection section;
  private final PlayScope scope;

  MeasureChecks(YamlSection section, PlayScope scope) {
    this.section = section;
    this.scope = scope;
  }

  /** Notes what is wrong with a measure that was read from the section. */
  void check(Measure measure, Points points) {
    switch (measure) {
      case Measure.AtLeast least ->
          checkReaches(
              least.collected().counted(),
              Math.max(least.least(), points.evidence()),
              least.within(),
              points);
      case Measure.AtMost most -> checkCanMiss(most);
      case Measure.Ratio ratio -> checkRatio(ratio);
      case Measure.Sum sum -> {}
      case Measure.Absent absent -> {}
      case Measure.Fact fact -> {}
      case Measure.DateNear near -> {}
    }
  }

  private void checkReaches(Counted counted, int needed, Optional<Duration> within, Points points) {
    YamlValue at =
        section.find(points instanceof Points.Each ? "max" : "at_least").orElse(section.value());
    String never =
        points instanceof Points.Each ? " can never give its max: " : " can never be a hit: ";
    if (counted instanceof Counted.People && scope.isPerPerson() && needed > 1) {
      at.problem(
          "%s%sone person is never %d people".formatted(title(), never, needed),
          "write per: account in the play, or count something else");
    }
    Optional<Long> most = mostDays(counted, within).filter(days -> needed > days);
    if (most.isPresent()) {
      at.problem(
          "%s%s%s touch at most %d days"
              .formatted(title(), never, Windows.text(within.orElseThrow()), most.get()),
          points instanceof Points.Each
              ? "lower 'max' or lengthen 'within'"
              : "lower 'at_least' or lengthen 'within'");
    }
  }

  private void checkCanMiss(Measure.AtMost most) {
    YamlValue at = section.find("at_most").orElse(section.value());
    Counted counted = most.collected().counted();
    if (counted instanceof Counted.People && scope.isPerPerson() && most.most() > 0) {
      at.problem(
          "%s is always a hit: one person is never %d people".formatted(title(), most.most() + 1),
          "write per: account in the play, or count something else");
    }
    Optional<Long> days = mostDays(counted, most.within()).filter(all -> most.most() >= all);
    if (days.isPresent()) {
      at.problem(
          "%s is always a hit: %s touch at most %d days"
              .formatted(title(), Windows.text(most.within().orElseThrow()), days.get()),
          "lower 'at_most' or lengthen 'within'");
    }
  }

  private void checkRatio(Measure.Ratio ratio) {
    Counted counted = ratio.collected().counted();
    // The days before hold one at least, or the ratio is unknown.
    Optional<Integer> greatest =
        counted instanceof Counted.People && scope.isPerPerson()
            ? Optional.of(1)
            : Optional.of(ratio.last()).filter(days -> counted instanceof Counted.Days);
    if (greatest.isPresent() && ratio.side() == Side.AT_LEAST && ratio.ratio() > greatest.get()) {
      section
          .find("ratio_at_least")
          .orElse(section.value())
          .problem(
              "%s can never be a hit: the ratio is at most %d".formatted(title(), greatest.get()),
              "lower 'ratio_at_least', or count something else");
    }
    if (greatest.isPresent() && ratio.side() == Side.AT_MOST && ratio.ratio() >= greatest.get()) {
      section
          .find("ratio_at_most")
          .orElse(section.value())
          .problem(
              "%s is always a hit: the ratio is at most %d".formatted(title(), greatest.get()),
              "lower 'ratio_at_most', or count something else");
    }
  }

  private static Optional<Long> mostDays(Counted counted, Optional<Duration> within) {
    return counted instanceof Counted.Days
        ? within.map(length -> length.minusMillis(1).toDays() + 2)
        : Optional.empty();
  }

  private String title() {
    return section.value().title();
  }
}
