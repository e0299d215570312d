package io.signalbox.app.commands;

/** A command ends with a sentence for the user and an exit code. */
public final class CommandFailedException extends RuntimeException {

  /** Something went wrong. */
  public static final int FAILURE = 1;

  /** What was asked for does not exist. */
  public static final int NOT_FOUND = 3;

  /** The answer is that something is not balanced or broken. */
  public static final int BROKEN = 4;

  /** Nothing answers at the address. */
  public static final int UNREACHABLE = 5;

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /** Ends with {@code sentence} on the error output. */
  public CommandFailedException(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  /** The same with something to go on with. */
  CommandFailedException with(String hint) {
    return new CommandFailedException(
        exitCode, Sentence.continued(String.valueOf(getMessage()), hint));
  }

  /** The process's exit code. */
  public int exitCode() {
    return exitCode;
  }
}
