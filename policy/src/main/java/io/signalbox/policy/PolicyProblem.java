package io.signalbox.policy;

/**
 * One thing that is wrong in a policy file, and how to mend it.
 *
 * @param file the file's path, as the directory was named
 * @param line from 1
 * @param column from 1, in characters
 * @param what what is wrong
 * @param mend what to write instead
 */
public record PolicyProblem(String file, int line, int column, String what, String mend) {

  /** The problem on one line: {@code file:line:column: what; mend}. */
  @Override
  public String toString() {
    return "%s:%d:%d: %s; %s".formatted(file, line, column, what, mend);
  }
}
