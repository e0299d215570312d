package io.signalbox.policy;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What producers may send in the clear. Whatever is not declared here is personal until shown
 * otherwise.
 *
 * @param owner whom to tell of violations; empty when nobody is named
 * @param unplanned what becomes of events that are not declared
 * @param events the declared events by name
 * @param facts the declared facts of an account by name
 */
public record TrackingPlan(
    Optional<String> owner,
    Unplanned unplanned,
    SortedMap<String, PlannedEvent> events,
    SortedMap<String, ValueType> facts) {

  /** What becomes of events that are not declared. */
  public enum Unplanned {
    /** Accepted; all their properties are personal. */
    ACCEPT,
    /** They go to the failed events. */
    FAIL
  }

  /**
   * One declared event.
   *
   * @param properties the declared properties by name
   * @param required those that must be there
   */
  public record PlannedEvent(Map<String, ValueType> properties, SortedSet<String> required) {}

  /** What a value may be. */
  public enum ValueType {
    TEXT,
    NUMBER,
    BOOLEAN,
    /** Another person's identifier, such as an invitee's address: kept as a pseudonym. */
    PERSON
  }
}
