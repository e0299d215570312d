package io.signalbox.app.policies;

import io.signalbox.policy.NamedList;
import io.signalbox.policy.Play;
import io.signalbox.policy.PolicyFiles;
import io.signalbox.policy.PolicyProblemsException;
import io.signalbox.policy.PolicySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads policies that a command is given: a directory of them, or one file of plays. */
public final class PolicyInput {

  private static final Pattern BETWEEN_DOCUMENTS = Pattern.compile("(?m)^---\\s*$");

  private PolicyInput() {}

  /**
   * What a directory, or the plays of a file, would put in force.
   *
   * @param known lists that a file may name beside those of its own directory
   * @throws PolicyProblemsException naming all that is wrong
   * @throws IOException if the file can't be read
   */
  public static PolicyTexts texts(Path path, List<NamedList> known) throws IOException {
    if (!Files.isRegularFile(path)) {
      return PolicyTexts.of(PolicyFiles.read(path));
    }
    List<NamedList> lists = lists(path, known);
    List<Play> plays = new ArrayList<>();
    BETWEEN_DOCUMENTS
        .splitAsStream(Files.readString(path))
        .filter(document -> document.lines().anyMatch(PolicyInput::isContent))
        .forEach(document -> plays.add(PolicySet.parsePlay(document, lists)));
    return PolicyTexts.of(plays, lists);
  }

  private static boolean isContent(String line) {
    return !line.isBlank() && !line.startsWith("#");
  }

  private static List<NamedList> lists(Path file, List<NamedList> known) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && Files.exists(directory.resolve("routing.yaml"))) {
      try {
        return PolicyFiles.read(directory).lists();
      } catch (PolicyProblemsException e) {
        // What is wrong in the files beside it is not asked for.
        return known;
      }
    }
    return known;
  }
}
