package io.signalbox.policy.condition;

/** A compiled part of a condition. Pure and thread-safe. */
@FunctionalInterface
interface Expression {

  /**
   * The value for an event: a {@link Boolean}, {@link Long}, {@link Double}, {@link String}, {@link
   * Marker#NULL}, or {@link Marker#FAILED} where CEL's evaluation ends in an error. Errors are
   * values because a missing property is an everyday case.
   */
  Object of(EventFields event);

  /** A value that no event changes. */
  record Constant(Object value) implements Expression {

    @Override
    public Object of(EventFields event) {
      return value;
    }
  }

  /** What is no value of an event. */
  enum Marker {
    /** CEL's error. */
    FAILED,
    /** CEL's {@code null}. */
    NULL
  }
}
