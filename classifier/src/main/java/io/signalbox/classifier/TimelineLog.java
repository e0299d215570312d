package io.signalbox.classifier;

import io.signalbox.schemas.TimelineRecord;

/** A partition of the timeline up to a known end: read as often as asked, each time the same. */
@FunctionalInterface
public interface TimelineLog {

  /** Hands every record over, in the order of positions. */
  void read(Reader reader);

  /** Takes a record. */
  @FunctionalInterface
  interface Reader {

    /** Takes a record and its offset. */
    void take(TimelineRecord record, long position);
  }
}
