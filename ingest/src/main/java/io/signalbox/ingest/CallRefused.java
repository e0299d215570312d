package io.signalbox.ingest;

/** One call can't become an event. The reason names no value, since values may be personal. */
final class CallRefused extends Exception {

  private static final long serialVersionUID = 1L;

  static final String UNPARSABLE = "unparsable";
  static final String TRACKING_PLAN = "tracking_plan";
  static final String MISSING_IDENTITY = "missing_identity";
  static final String TOO_LARGE = "too_large";
  static final String PROCESSING = "processing";

  private final String failure;

  private CallRefused(String failure, String reason) {
    // Refusals are answers, not accidents: without a stack trace they cost next to nothing.
    super(reason, null, false, false);
    this.failure = failure;
  }

  static CallRefused unparsable(String reason) {
    return new CallRefused(UNPARSABLE, reason);
  }

  static CallRefused trackingPlan(String reason) {
    return new CallRefused(TRACKING_PLAN, reason);
  }

  static CallRefused missingIdentity(String reason) {
    return new CallRefused(MISSING_IDENTITY, reason);
  }

  static CallRefused tooLarge(String reason) {
    return new CallRefused(TOO_LARGE, reason);
  }

  /** One of the failures that FailedEvent lists. */
  String failure() {
    return failure;
  }

  /** What, where and how to mend it. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
