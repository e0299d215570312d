package io.signalbox.policy.condition;

/** A text is no condition; the message says why in one sentence, without a full stop. */
public final class ConditionException extends Exception {

  private static final long serialVersionUID = 1;

  private final int line;
  private final int column;
  private final String mend;

  ConditionException(String what, int line, int column, String mend) {
    super(what);
    this.line = line;
    this.column = column;
    this.mend = mend;
  }

  /** The line within the condition's text, from 1. */
  public int line() {
    return line;
  }

  /** The column within the line, from 1, in characters. */
  public int column() {
    return column;
  }

  /** What to write instead. */
  public String mend() {
    return mend;
  }
}
