package io.signalbox.app.policies;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * How far the exclusions of a timeline partition are answered. Kept in Kafka as the group's
 * position and what is written beside it, and committed with the steps that it counts.
 *
 * @param answered the position before which every exclusion is answered
 * @param until the position before which those stand that are under work; {@code answered} for none
 * @param read the position before which every event of these was sent to be placed anew
 * @param sent how many events were ever sent to be placed anew
 */
record ExclusionProgress(long answered, long until, long read, long sent) {

  static final ExclusionProgress NONE = new ExclusionProgress(0, 0, 0, 0);

  /** Whether a run was begun and not ended. */
  boolean isUnderWork() {
    return until > answered;
  }

  /** A run of the exclusions before {@code end} begins. */
  ExclusionProgress begin(long end) {
    return new ExclusionProgress(answered, end, 0, sent);
  }

  /** So many were sent, from all of the events before {@code position}. */
  ExclusionProgress sentUpTo(long position, long total) {
    return new ExclusionProgress(answered, until, position, total);
  }

  /** All before {@code position} are answered. */
  ExclusionProgress answeredUpTo(long position) {
    return new ExclusionProgress(position, position, position, sent);
  }

  /** As it is committed. */
  OffsetAndMetadata committed() {
    return new OffsetAndMetadata(answered, until + " " + read + " " + sent);
  }

  /** What {@link #committed} made; only the position where another version wrote nothing beside. */
  static ExclusionProgress of(@Nullable OffsetAndMetadata committed) {
    if (committed == null) {
      return NONE;
    }
    long answered = committed.offset();
    String[] numbers = committed.metadata().split(" ", -1);
    return numbers.length == 3
        ? new ExclusionProgress(
            answered,
            Long.parseLong(numbers[0]),
            Long.parseLong(numbers[1]),
            Long.parseLong(numbers[2]))
        : NONE.answeredUpTo(answered);
  }
}
