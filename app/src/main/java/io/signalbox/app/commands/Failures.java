package io.signalbox.app.commands;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How commands fail: one sentence on the error output, and an exit code. */
public final class Failures {

  private static final int USAGE = 2;

  private Failures() {}

  /** The arguments are wrong. */
  public static int usage(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    if (isCommandMissing(failure)) {
      command.getErr().printf("signalbox: A command is missing.%n%n");
      command.usage(command.getErr());
    } else {
      command
          .getErr()
          .printf(
              "signalbox: %s See: %s --help%n",
              Sentence.ended(words(failure)), command.getCommandSpec().qualifiedName());
    }
    return USAGE;
  }

  /** The command itself failed. */
  public static int execution(Exception failure, CommandLine command, ParseResult arguments) {
    command.getErr().printf("signalbox: %s%n", Sentence.ended(words(failure)));
    return failure instanceof CommandFailedException known
        ? known.exitCode()
        : CommandFailedException.FAILURE;
  }

  /** Commands that only have others take nothing else that could be wrong. */
  private static boolean isCommandMissing(ParameterException failure) {
    return !failure.getCommandLine().getSubcommands().isEmpty()
        && !(failure instanceof UnmatchedArgumentException);
  }

  private static String words(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }
}
