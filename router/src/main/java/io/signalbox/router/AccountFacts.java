package io.signalbox.router;

import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.Property;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An account's facts as the router's log told them: for each name the one with the greatest {@code
 * (occurred_at, event_id)}, in whatever order they came.
 *
 * @param byName sorted by name
 */
public record AccountFacts(SortedMap<String, Known> byName) {

  /** Nothing known. */
  public static final AccountFacts NONE = new AccountFacts(new TreeMap<>());

  private static final Comparator<Known> LATEST =
      Comparator.comparing(Known::occurredAt).thenComparing(Known::eventId);

  public AccountFacts {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  /**
   * One fact's latest value.
   *
   * @param value a boolean, long, double or string
   * @param occurredAt when it became true
   * @param eventId the change that said so
   */
  public record Known(Object value, Instant occurredAt, String eventId) {}

  /** These facts and those of {@code fact}. */
  public AccountFacts with(AccountFact fact) {
    TreeMap<String, Known> next = new TreeMap<>(byName);
    for (Property property : fact.getFacts()) {
      Known known = new Known(property.getValue(), fact.getOccurredAt(), fact.getEventId());
      next.merge(
          property.getName(), known, (one, other) -> LATEST.compare(one, other) >= 0 ? one : other);
    }
    return new AccountFacts(next);
  }

  /**
   * What is known for a decision: the facts it carries, and over them those of the log. The log
   * wins because a decision's facts come from the same records but without their instants.
   */
  public SortedMap<String, Object> over(List<Property> carried) {
    TreeMap<String, Object> values = new TreeMap<>();
    carried.forEach(property -> values.put(property.getName(), property.getValue()));
    byName.forEach((name, known) -> values.put(name, known.value()));
    return values;
  }
}
