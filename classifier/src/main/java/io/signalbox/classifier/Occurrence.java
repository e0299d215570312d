package io.signalbox.classifier;

import io.signalbox.schemas.Property;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event as a measure sees it. Ordered by (occurredAt, eventId); the log position takes no part.
 *
 * @param occurredAt when it happened, epoch milliseconds
 * @param eventId the producer's message id
 * @param name the event's name
 * @param person the pseudonym of who did it; null for what only the account did
 * @param key the distinct value it stands for; null where occurrences are counted
 * @param role the person's role as the event carries it; null when nobody says
 * @param fields what the condition read and what is added up, sorted by name
 * @param position the timeline offset of its first arrival
 */
public record Occurrence(
    long occurredAt,
    String eventId,
    String name,
    @Nullable String person,
    @Nullable String key,
    @Nullable String role,
    List<Property> fields,
    long position)
    implements Comparable<Occurrence> {

  /**
   * What makes two occurrences the same element of a set: the event, or the distinct value. Of two
   * with one identity the greater stays, since SDKs repeat an event with a new time.
   */
  public String identity() {
    return key == null ? eventId : key;
  }

  @Override
  public int compareTo(Occurrence other) {
    int byTime = Long.compare(occurredAt, other.occurredAt);
    return byTime != 0 ? byTime : eventId.compareTo(other.eventId);
  }
}
