package io.signalbox.router.assignment;

/** A record that no team could do anything with, as its bytes say; the message says why. */
public final class UnfitRecordException extends Exception {

  private static final long serialVersionUID = 1;

  /** What failed. */
  public enum Failure {
    /** It does not say what it is about. */
    MISSING_IDENTITY,
    /** It has more than is kept. */
    TOO_LARGE,
    /** A roster that can't be read. */
    UNPARSABLE,
    /** Of a kind that this version does not know. */
    UNPLACEABLE
  }

  private final Failure failure;

  UnfitRecordException(Failure failure, String message) {
    super(message);
    this.failure = failure;
  }

  /** What failed. */
  public Failure failure() {
    return failure;
  }
}
