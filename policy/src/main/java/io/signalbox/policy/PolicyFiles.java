package io.signalbox.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads policies from files: the only class here that touches the disk. */
public final class PolicyFiles {

  private PolicyFiles() {}

  /**
   * Reads every {@code *.yaml} of a directory: {@code routing.yaml}, {@code tracking-plan.yaml},
   * {@code destinations.yaml}, {@code roster.yaml}, {@code lists.yaml} and files of plays. Other
   * files, hidden files and folders are left alone.
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

  /**
   * Reads a roster alone. Whether routing knows its teams is not checked.
   *
   * @throws PolicyProblemsException naming all that is wrong, each with its place
   * @throws UncheckedIOException if the disk fails
   */
  public static Roster readRoster(Path file) {
    Problems problems = new Problems();
    Optional<Roster> roster =
        YamlDocument.only(file.toString(), text(file, problems), problems)
            .flatMap(document -> RosterReader.read(document, new References()));
    problems.throwIfAny();
    return roster.orElseThrow();
  }

  /**
   * Reads the cases beside the policies: {@code cases/<play>/<case>.yaml}.
   *
   * @param policies those of the same directory
   * @return sorted by play and file; empty when there are none
   * @throws PolicyProblemsException naming all that is wrong, each with its place
   * @throws UncheckedIOException if the disk fails
   */
  public static List<PolicyCase> readCases(Path directory, PolicySet policies) {
    Problems problems = new Problems();
    List<PolicyCase> cases = new ArrayList<>();
    Path root = directory.resolve("cases");
    for (Path folder : Files.isDirectory(root) ? list(root) : List.<Path>of()) {
      String name = String.valueOf(folder.getFileName());
      Optional<Play> play =
          policies.plays().stream().filter(each -> each.name().equals(name)).findFirst();
      if (play.isEmpty()) {
        String mend = "name the folder as a play is named, or remove it";
        problems.add(
            folder.toString(), Optional.empty(), "there is no play '%s'".formatted(name), mend);
      }
      for (Path file : play.isPresent() ? yaml(folder) : List.<Path>of()) {
        String title = String.valueOf(file.getFileName()).replaceFirst("\\.yaml$", "");
        new CaseReader(file.toString(), title, play.orElseThrow(), policies.trackingPlan())
            .read(text(file, problems), problems)
            .ifPresent(cases::add);
      }
    }
    problems.throwIfAny();
    return cases;
  }

  private static List<Path> yaml(Path folder) {
    return files(folder).stream().filter(file -> file.toString().endsWith(".yaml")).toList();
  }

  private static List<Path> files(Path directory) {
    return list(directory).stream().filter(PolicyFiles::isShownFile).toList();
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
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
