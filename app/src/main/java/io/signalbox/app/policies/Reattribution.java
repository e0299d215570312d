package io.signalbox.app.policies;

import io.signalbox.schemas.AttributedEvent;
import io.signalbox.schemas.PersonExcluded;
import io.signalbox.schemas.TimelineRecord;
import java.util.HashMap;
import java.util.Map;

/**
 * Which events of a timeline partition a run of exclusions takes off their accounts: what an
 * excluded person did there before the exclusion, and since the one before that, if there was one.
 * The same for the same log, however often it is asked.
 */
final class Reattribution {

  private final long from;
  private final long until;
  private final Map<Place, Span> spans = new HashMap<>();

  private record Place(String account, String person) {}

  /**
   * The exclusions of one person from one account.
   *
   * @param before the last one before the run; -1 for none
   * @param last the last one of the run; -1 for none
   */
  private record Span(long before, long last) {
    static final Span NONE = new Span(-1, -1);
  }

  /** The exclusions that stand at {@code from} or behind, and before {@code until}. */
  Reattribution(long from, long until) {
    this.from = from;
    this.until = until;
  }

  /** Takes a record of the partition, from its start. */
  void notice(TimelineRecord record, long position) {
    if (position < until && record.getFact() instanceof PersonExcluded excluded) {
      Place place = new Place(record.getAccount(), excluded.getPerson());
      Span known = spans.getOrDefault(place, Span.NONE);
      spans.put(
          place,
          position < from ? new Span(position, known.last()) : new Span(known.before(), position));
    }
  }

  /** Whether a record is such an event; asked when all have been noticed. */
  boolean concerns(TimelineRecord record, long position) {
    if (!(record.getFact() instanceof AttributedEvent event) || event.getPerson() == null) {
      return false;
    }
    Span span = spans.getOrDefault(new Place(record.getAccount(), event.getPerson()), Span.NONE);
    return span.before() < position && position < span.last();
  }
}
