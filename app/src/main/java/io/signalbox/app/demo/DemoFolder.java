package io.signalbox.app.demo;

import io.signalbox.app.local.DataDirectory;
import io.signalbox.app.local.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Gives the demo an empty folder, and never deletes anything but an earlier demo's. */
final class DemoFolder {

  /** The file that says that a folder is the demo's own. */
  static final String MARK = "signalbox-demo";

  private static final String CONTENT =
      "Everything in this folder belongs to the demo, which deletes it when it starts again.\n";

  private DemoFolder() {}

  /**
   * An empty folder inside {@code folder} for the installation's data.
   *
   * @throws IOException when it holds anything that is not an earlier demo's, when a demo still
   *     runs on it, or when it can't be emptied
   */
  static Path fresh(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path mark = folder.resolve(MARK);
    if (!Files.exists(mark) && !isEmpty(folder)) {
      throw new IOException(
          "%s is not empty and not an earlier demo's. Name another folder with --data."
              .formatted(folder));
    }
    Files.writeString(mark, CONTENT);
    Path data = folder.resolve("data");
    if (Files.exists(data)) {
      requireUnused(data);
    }
    delete(data);
    return Files.createDirectory(data);
  }

  /** A demo that still runs must not lose its data to the next one. */
  private static void requireUnused(Path data) throws IOException {
    try (DataDirectory taken = DataDirectory.open(data)) {
      Files.createDirectories(taken.root());
    } catch (StartFailedException e) {
      throw new IOException(e.sentence(), e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      return content.findAny().isEmpty();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> content = Files.walk(folder)) {
      deepestFirst = content.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
