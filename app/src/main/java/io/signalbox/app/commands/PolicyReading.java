package io.signalbox.app.commands;

import io.signalbox.app.policies.PolicyInput;
import io.signalbox.app.policies.PolicyTexts;
import io.signalbox.policy.NamedList;
import io.signalbox.policy.PolicyCase;
import io.signalbox.policy.PolicyFiles;
import io.signalbox.policy.PolicyProblemsException;
import io.signalbox.policy.PolicySet;
import io.signalbox.policy.Roster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads policies for commands; what is wrong ends the command, with every problem a line. */
final class PolicyReading {

  private PolicyReading() {}

  /** All policies of a directory. */
  static PolicySet set(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new CommandFailedException(
          CommandFailedException.NOT_FOUND,
          "The directory of policies %s does not exist; name the one that holds routing.yaml"
              .formatted(directory));
    }
    try {
      return PolicyFiles.read(directory);
    } catch (PolicyProblemsException e) {
      throw broken(directory, e);
    }
  }

  /** A roster alone. */
  static Roster roster(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailedException(
          CommandFailedException.NOT_FOUND, "There is no file %s; name a roster".formatted(file));
    }
    try {
      return PolicyFiles.readRoster(file);
    } catch (PolicyProblemsException e) {
      throw broken(file, e);
    }
  }

  /** The cases beside the policies of a directory. */
  static List<PolicyCase> cases(Path directory, PolicySet set) {
    try {
      return PolicyFiles.readCases(directory, set);
    } catch (PolicyProblemsException e) {
      throw broken(directory, e);
    }
  }

  /** What a directory or a file of plays would put in force. */
  static PolicyTexts texts(Path path, List<NamedList> known) {
    if (!Files.exists(path)) {
      throw new CommandFailedException(
          CommandFailedException.NOT_FOUND,
          "There is neither a directory nor a file %s; name policies".formatted(path));
    }
    try {
      return PolicyInput.texts(path, known);
    } catch (PolicyProblemsException e) {
      throw broken(path, e);
    } catch (IOException e) {
      throw new CommandFailedException(
          CommandFailedException.FAILURE, "%s can't be read: %s".formatted(path, e.getMessage()));
    }
  }

  private static CommandFailedException broken(Path path, PolicyProblemsException e) {
    int problems = e.problems().size();
    return new CommandFailedException(
        CommandFailedException.BROKEN,
        "The policies in %s have %d problem%s:\n%s"
            .formatted(path, problems, problems == 1 ? "" : "s", e.getMessage()));
  }
}
