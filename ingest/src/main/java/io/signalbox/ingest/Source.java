package io.signalbox.ingest;

/**
 * Who sends or takes work, known by a key.
 *
 * @param name as it stands in every record the source sent
 * @param kind what it may do
 */
public record Source(String name, Kind kind) {

  /** What a source may do. */
  public enum Kind {
    /** Sends behaviour in the product. */
    PRODUCT,
    /** Sends behaviour that marketing sees. */
    MARKETING,
    /** Sends facts of the CRM. A browser's key is public and must not move deals. */
    CRM,
    /** Takes work from the queues and says what was done. It sends no events. */
    CONSUMER
  }

  /** Whether the source sends behaviour, as Segment's calls carry it. */
  public boolean sendsEvents() {
    return switch (kind) {
      case PRODUCT, MARKETING -> true;
      case CRM, CONSUMER -> false;
    };
  }

  /** Whether the source sends facts of the CRM. */
  public boolean sendsFacts() {
    return kind == Kind.CRM;
  }

  /** Whether the source takes work. */
  public boolean takesWork() {
    return kind == Kind.CONSUMER;
  }
}
