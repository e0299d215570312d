package io.signalbox.policy.condition;

import org.jspecify.annotations.Nullable;

/** What a condition sees of an event, and all it sees. */
public interface EventFields {

  /** The event's name. */
  String event();

  /** Where the event came from. */
  String source();

  /**
   * A property's value.
   *
   * @return a {@link Boolean}, {@link Long}, {@link Double} (not NaN) or {@link String}; null when
   *     the event lacks the property
   */
  @Nullable Object property(PropertyName name);
}
