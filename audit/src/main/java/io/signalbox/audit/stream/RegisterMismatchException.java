package io.signalbox.audit.stream;

/** The register and the audit's own state do not belong together; nothing may be appended. */
public final class RegisterMismatchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RegisterMismatchException(String message) {
    super(message);
  }
}
