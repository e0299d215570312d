package io.signalbox.app.commands;

import java.util.regex.Pattern;

/** Text in lines that fit a terminal, broken between words. */
final class Wrapped {

  /** Columns; a longer word stays whole. */
  static final int WIDTH = 100;

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private Wrapped() {}

  /**
   * The text's lines, each ending in a line break.
   *
   * @param first what the first line begins with
   * @param rest what all others begin with
   */
  static String text(String first, String rest, String text) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(first);
    boolean isFresh = true;
    for (String word : BLANKS.splitAsStream(text.strip()).toList()) {
      if (!isFresh && line.length() + 1 + word.length() > WIDTH) {
        lines.append(line).append('\n');
        line = new StringBuilder(rest);
        isFresh = true;
      }
      line.append(isFresh ? "" : " ").append(word);
      isFresh = false;
    }
    return lines.append(line.toString().stripTrailing()).append('\n').toString();
  }

  /** The text's lines, with the same blanks before each but the first, which has fewer. */
  static String hanging(int first, int rest, String text) {
    return text(" ".repeat(first), " ".repeat(rest), text);
  }
}
