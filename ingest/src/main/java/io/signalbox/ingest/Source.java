package io.signalbox.ingest;

/**
 * Who sends, known by a write key.
 *
 * @param name as it stands in every record the source sent
 * @param kind what it may send
 */
public record Source(String name, Kind kind) {

  /** What a source may send, and to which topic it goes. */
  public enum Kind {
    PRODUCT,
    MARKETING,
    /** Facts of the CRM. Not behaviour: a browser's key is public and must not move deals. */
    CRM
  }

  /** Whether the source sends behaviour, as Segment's calls carry it. */
  public boolean sendsEvents() {
    return switch (kind) {
      case PRODUCT, MARKETING -> true;
      case CRM -> false;
    };
  }
}
