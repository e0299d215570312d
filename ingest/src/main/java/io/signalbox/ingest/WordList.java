package io.signalbox.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** A list that others maintain, shipped beside the classes: one entry a line, with its source. */
final class WordList {

  private WordList() {}

  /**
   * The entries of a list.
   *
   * @param comment what a line begins with that is no entry
   */
  static Set<String> read(String name, String comment) {
    try (InputStream stream = WordList.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("The list " + name + " is not part of this build");
      }
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        return lines
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith(comment))
            .collect(Collectors.toUnmodifiableSet());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The list " + name + " can't be read", e);
    }
  }
}
