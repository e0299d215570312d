package io.signalbox.courier;

/** A secret can't be had. The message says where it should be and how to mend it. */
public final class SecretMissingException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  /** With that message. */
  public SecretMissingException(String message) {
    super(message);
    this.reason = message;
  }

  /** The message. */
  public String reason() {
    return reason;
  }
}
