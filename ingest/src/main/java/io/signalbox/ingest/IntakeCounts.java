package io.signalbox.ingest;

/**
 * An intake's part of the books. When no request is under way, {@code accepted = written + failed +
 * unacknowledged}.
 *
 * @param accepted records made from readable requests of known sources
 * @param written accepted events that the brokers acknowledged
 * @param failed failed events that the brokers acknowledged
 * @param unacknowledged records answered with 503: the client sends them again, and some may be
 *     there already
 * @param wrongKey requests refused with 401; their clients lose them silently
 * @param unreadable requests refused with 400
 * @param tooLarge requests refused with 413
 */
public record IntakeCounts(
    long accepted,
    long written,
    long failed,
    long unacknowledged,
    long wrongKey,
    long unreadable,
    long tooLarge) {

  /** Nothing yet. */
  public static final IntakeCounts NONE = new IntakeCounts(0, 0, 0, 0, 0, 0, 0);

  /** Requests refused as a whole. */
  public long rejected() {
    return wrongKey + unreadable + tooLarge;
  }
}
