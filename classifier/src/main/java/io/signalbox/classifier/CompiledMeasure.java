package io.signalbox.classifier;

import io.signalbox.policy.Measure;
import io.signalbox.policy.Points;
import org.jspecify.annotations.Nullable;

/**
 * A measure made ready.
 *
 * @param measure what is read
 * @param points what a hit gives
 * @param collector brings its evidence; null where it reads no events
 */
public record CompiledMeasure(Measure measure, Points points, @Nullable Collector collector) {

  static CompiledMeasure of(Measure measure, Points points) {
    Collector collector = Collector.of(measure, measure.bound(points)).orElse(null);
    return new CompiledMeasure(measure, points, collector);
  }
}
