package io.signalbox.app.policies;

/** An activation is refused; nothing was written. */
public final class ActivationRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Refused with a sentence for the user. */
  public ActivationRefusedException(String sentence) {
    super(sentence);
  }
}
