package io.signalbox.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares text with a file kept beside the tests. */
public final class GoldenFile {

  private static final String UPDATE = "signalbox.golden.update";

  private GoldenFile() {}

  /**
   * Asserts that {@code actual} is what {@code file} says; with {@code
   * -Dsignalbox.golden.update=true} writes it instead, to be read in the diff.
   */
  public static void assertMatches(Path file, String actual) {
    try {
      if (Boolean.getBoolean(UPDATE)) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, actual);
      }
      assertThat(actual)
          .as("%s (after a wanted change run with -D%s=true and read the diff)", file, UPDATE)
          .isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("no golden file " + file, e);
    }
  }
}
