package io.signalbox.policy;

import io.signalbox.policy.Points.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads what a hit is worth: {@code points}, flat or by age, or {@code each} with {@code max}. */
final class PointsReader {

  static final int MOST_POINTS = 10_000;

  private PointsReader() {}

  static Optional<Points> read(YamlSection section, MeasureKind kind) {
    if (kind == MeasureKind.EACH) {
      return each(section);
    }
    Optional<YamlValue> points =
        section.require("points", "say what a hit gives, such as points: 20");
    if (points.isEmpty() || !points.get().isMapping()) {
      return points.flatMap(value -> value.whole(1, MOST_POINTS)).map(Points.Flat::new);
    }
    if (kind != MeasureKind.AT_LEAST) {
      return points
          .get()
          .wrong("is by age, and only a count has one", "write one number, such as points: 20");
    }
    return byAge(points.get());
  }

  private static Optional<Points> each(YamlSection section) {
    Optional<Integer> each =
        section
            .require("each", "say what each one gives, such as each: 5")
            .flatMap(value -> value.whole(1, MOST_POINTS));
    Optional<YamlValue> maxAt =
        section.require("max", "say what all together give at most, such as max: 20");
    Optional<Integer> max = maxAt.flatMap(value -> value.whole(1, MOST_POINTS));
    if (each.isEmpty() || max.isEmpty()) {
      return Optional.empty();
    }
    Points.Each points = new Points.Each(each.get(), max.get());
    if (points.max() < points.each()) {
      return maxAt
          .orElseThrow()
          .wrong(
              "is %d and each gives %d".formatted(points.max(), points.each()),
              "write a max of at least " + points.each());
    }
    if (points.evidence() > MeasureReader.MOST_NEEDED) {
      return maxAt
          .orElseThrow()
          .wrong(
              "takes %d of them".formatted(points.evidence()),
              "lower it so that %d are enough".formatted(MeasureReader.MOST_NEEDED));
    }
    return Optional.of(points);
  }

  private record PlacedStep(Step step, YamlEntry entry) {}

  private static Optional<Points> byAge(YamlValue value) {
    List<YamlEntry> entries = YamlEntry.read(value).orElse(List.of());
    if (entries.isEmpty()) {
      return value.wrong("names no age", "write points: {7d: 20, 30d: 10}, or one number");
    }
    List<PlacedStep> steps = new ArrayList<>();
    for (YamlEntry entry : entries) {
      Optional<Duration> age = Windows.read(entry.key().titled("an age in " + value.title()));
      Optional<Integer> points = entry.value().whole(1, MOST_POINTS);
      age.flatMap(length -> points.map(number -> new Step(length, number)))
          .ifPresent(step -> steps.add(new PlacedStep(step, entry)));
    }
    steps.sort(Comparator.comparing(placed -> placed.step().age()));
    boolean falling = true;
    for (int i = 1; i < steps.size(); i++) {
      falling &= checkFalls(steps.get(i - 1).step(), steps.get(i));
    }
    return steps.size() == entries.size() && falling
        ? Optional.of(new Points.ByAge(steps.stream().map(PlacedStep::step).toList()))
        : Optional.empty();
  }

  private static boolean checkFalls(Step younger, PlacedStep placed) {
    Step step = placed.step();
    if (step.age().equals(younger.age())) {
      placed
          .entry()
          .key()
          .problem(
              "the age %s is there twice".formatted(Windows.text(step.age())),
              "keep one of the two");
      return false;
    }
    if (step.points() >= younger.points()) {
      placed
          .entry()
          .value()
          .problem(
              "%d points within %s, and %d within %s: older is worth less"
                  .formatted(
                      step.points(),
                      Windows.text(step.age()),
                      younger.points(),
                      Windows.text(younger.age())),
              "let the points fall with age");
      return false;
    }
    return true;
  }
}
