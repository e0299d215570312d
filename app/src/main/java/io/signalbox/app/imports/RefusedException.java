package io.signalbox.app.imports;

/** The installation answers, and not as it should. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a sentence that says what was refused and how to mend it. */
  public RefusedException(String message) {
    super(message);
  }
}
