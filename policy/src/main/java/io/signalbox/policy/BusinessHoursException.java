package io.signalbox.policy;

/** Working hours that can't be read: what is wrong, and how to mend it. */
public final class BusinessHoursException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final String mend;

  BusinessHoursException(String what, String mend) {
    super(what + ": " + mend);
    this.what = what;
    this.mend = mend;
  }

  /** What is wrong, such as {@code has no time zone}. */
  public String what() {
    return what;
  }

  /** What to write instead. */
  public String mend() {
    return mend;
  }
}
