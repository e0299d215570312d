package io.signalbox.classifier;

import io.signalbox.schemas.Property;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event as a measure sees it. Ordered by (occurredAt, eventId); the log position takes no part.
 */
public final class Occurrence implements Comparable<Occurrence> {

  private final long occurredAt;
  private @Nullable Place place;
  private @Nullable Content content;

  /** All but when it happened. */
  record Content(
      String eventId,
      String name,
      @Nullable String person,
      @Nullable String key,
      @Nullable String role,
      List<Property> fields,
      long position) {}

  /**
   * Where an occurrence stands in a row, so that it is read only when it is asked for, and copied
   * and not written again. It is no part of what the occurrence is.
   *
   * @param row the whole row, or nothing but the occurrence
   * @param from its first byte
   * @param length how many
   * @param unit the person of the row's unit, who is left out of the bytes; null for an account
   */
  @SuppressWarnings("ArrayRecordComponent") // a row is never changed
  record Place(byte[] row, int from, int length, @Nullable String unit) {}

  /**
   * An occurrence.
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
  public Occurrence(
      long occurredAt,
      String eventId,
      String name,
      @Nullable String person,
      @Nullable String key,
      @Nullable String role,
      List<Property> fields,
      long position) {
    this.occurredAt = occurredAt;
    this.place = null;
    this.content = new Content(eventId, name, person, key, role, fields, position);
  }

  /** One that stands in a row. */
  Occurrence(long occurredAt, Place place) {
    this.occurredAt = occurredAt;
    this.place = place;
  }

  public long occurredAt() {
    return occurredAt;
  }

  public String eventId() {
    return content().eventId();
  }

  public String name() {
    return content().name();
  }

  public @Nullable String person() {
    return content().person();
  }

  public @Nullable String key() {
    return content().key();
  }

  public @Nullable String role() {
    return content().role();
  }

  public List<Property> fields() {
    return content().fields();
  }

  public long position() {
    return content().position();
  }

  /** Where it stands in a row of this unit; one that stands in none is written down. */
  Place placeIn(@Nullable String unit) {
    Place known = place;
    if (known == null || !Objects.equals(known.unit(), unit)) {
      known = OccurrenceCodec.place(this, unit);
      place = known;
    }
    return known;
  }

  /**
   * What makes two occurrences the same element of a set: the event, or the distinct value. Of two
   * with one identity the greater stays, since SDKs repeat an event with a new time.
   */
  public String identity() {
    Content known = content();
    return known.key() == null ? known.eventId() : known.key();
  }

  /** Whether the two are one element of a set; what stands in a row is not read for that. */
  boolean isSameAs(Occurrence other) {
    if (content != null || place == null) {
      return other.isIdentity(identity());
    }
    return (other.content != null || other.place == null)
        ? OccurrenceCodec.isIdentity(place, other.identity())
        : OccurrenceCodec.isSame(place, other.place);
  }

  private boolean isIdentity(String identity) {
    return (content == null && place != null)
        ? OccurrenceCodec.isIdentity(place, identity)
        : identity().equals(identity);
  }

  private Content content() {
    Content known = content;
    if (known == null) {
      known = OccurrenceCodec.content(Objects.requireNonNull(place));
      content = known;
    }
    return known;
  }

  @Override
  public int compareTo(Occurrence other) {
    int byTime = Long.compare(occurredAt, other.occurredAt);
    return byTime != 0 ? byTime : eventId().compareTo(other.eventId());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Occurrence that
        && occurredAt == that.occurredAt
        && content().equals(that.content());
  }

  @Override
  public int hashCode() {
    return Objects.hash(occurredAt, eventId(), position());
  }

  @Override
  public String toString() {
    return "%s %s of %s at %d, key %s, role %s, %s, position %d"
        .formatted(name(), eventId(), person(), occurredAt, key(), role(), fields(), position());
  }
}
