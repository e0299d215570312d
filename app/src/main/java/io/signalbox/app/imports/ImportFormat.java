package io.signalbox.app.imports;

/** What the lines of a file mean. */
public interface ImportFormat {

  /**
   * Reads one line. Never throws on bad content: what is wrong comes back as {@link
   * ImportLine.Malformed}.
   *
   * @param number the line's number in the file, from 1
   * @param text the line without its end
   */
  ImportLine read(long number, String text);
}
