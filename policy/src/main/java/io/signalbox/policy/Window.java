package io.signalbox.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * How far back events count.
 *
 * @param length empty for ever
 */
record Window(Optional<Duration> length) {

  /** Reads {@code within} or {@code ever}, exactly one of the two. */
  static Optional<Window> read(YamlSection section) {
    if (!section.hasOneOf(
        "say how far back, such as within: 14d or ever: true", "within", "ever")) {
      return Optional.empty();
    }
    Optional<Window> within =
        section
            .find("within")
            .flatMap(Windows::read)
            .map(length -> new Window(Optional.of(length)));
    return within.or(
        () ->
            section
                .find("ever")
                .flatMap(value -> value.yes("write ever: true, or within: with a length"))
                .map(yes -> new Window(Optional.empty())));
  }
}
