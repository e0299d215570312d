package io.signalbox.classifier;

import io.signalbox.schemas.SourceSeen;
import java.util.List;
import java.util.OptionalLong;

/**
 * When each source was last heard of, from anybody, as a tick says.
 *
 * @param seen sorted by source
 */
public record Sources(List<SourceSeen> seen) {

  /** Nothing was heard of any. */
  public static final Sources NONE = new Sources(List.of());

  public Sources {
    seen = List.copyOf(seen);
  }

  /** When a source was last heard of, epoch milliseconds; empty if it never was. */
  OptionalLong last(String source) {
    for (SourceSeen each : seen) {
      if (each.getSource().equals(source)) {
        return OptionalLong.of(each.getAt().toEpochMilli());
      }
    }
    return OptionalLong.empty();
  }

  /** Whether a source was heard of within so many milliseconds of {@code asOf}. */
  boolean isAlive(String source, long within, long asOf) {
    OptionalLong last = last(source);
    return last.isPresent() && last.getAsLong() > asOf - within;
  }
}
