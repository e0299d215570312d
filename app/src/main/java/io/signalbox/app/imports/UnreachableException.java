package io.signalbox.app.imports;

/** Nothing answers at the address of the installation. */
public final class UnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a sentence that names the address and how to mend it. */
  public UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
