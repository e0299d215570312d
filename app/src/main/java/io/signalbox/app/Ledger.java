package io.signalbox.app;

import java.util.List;

/**
 * The books of an installation: what went in is what came out plus what is still held.
 *
 * @param lines in the order of the flow
 */
public record Ledger(List<Line> lines) {

  public Ledger {
    lines = List.copyOf(lines);
  }

  /**
   * One line of the books. All numbers are records counted since the installation began.
   *
   * @param line the line's name
   * @param in what went in
   * @param out what came out, in whatever way
   * @param held what is still inside and known to be
   * @param detail the parts of these numbers, for a reader
   */
  public record Line(String line, long in, long out, long held, String detail) {

    /** What is neither out nor held: it is lost if positive, and counted twice if negative. */
    public long open() {
      return in - out - held;
    }
  }

  /** Whether no line is open. */
  public boolean balanced() {
    return lines.stream().allMatch(line -> line.open() == 0);
  }
}
