package io.signalbox.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads policies from files: the only class here that touches the disk. */
public final class PolicyFiles {

  private PolicyFiles() {}

  /**
   * Reads every {@code *.yaml} of a directory: {@code routing.yaml}, {@code tracking-plan.yaml} and
   * files of plays. Other files, hidden files and folders are left alone.
   *
   * @throws PolicyProblemsException naming all that is wrong, each with its place
   * @throws UncheckedIOException if the disk fails
   */
  public static PolicySet read(Path directory) {
    Problems problems = new Problems();
    if (!Files.isDirectory(directory)) {
      problems.add(
          directory.toString(),
          Optional.empty(),
          "there is no such directory",
          "name the one that holds routing.yaml");
      problems.throwIfAny();
    }
    SortedMap<String, String> texts = new TreeMap<>();
    for (Path file : files(directory)) {
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(".yml")) {
        String mend = "rename it to " + name.substring(0, name.length() - 3) + "yaml";
        problems.add(file.toString(), Optional.empty(), "only *.yaml is read", mend);
      } else if (name.endsWith(".yaml")) {
        texts.put(name, text(file, problems));
      }
    }
    return PolicySetReader.read(directory.toString(), texts, problems);
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(PolicyFiles::isShownFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + directory, e);
    }
  }

  private static boolean isShownFile(Path path) {
    return Files.isRegularFile(path) && !String.valueOf(path.getFileName()).startsWith(".");
  }

  private static String text(Path file, Problems problems) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        String mend = "save it as UTF-8 text";
        problems.add(file.toString(), Optional.empty(), "the file is not UTF-8", mend);
        return new String(bytes, StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
