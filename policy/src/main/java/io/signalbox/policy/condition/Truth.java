package io.signalbox.policy.condition;

import io.signalbox.policy.condition.Expression.Marker;
import org.jspecify.annotations.Nullable;

/**
 * The three answers to a question, as numbers: bytecode can combine them without an object. The
 * sign bit says failed.
 */
final class Truth {

  static final int NO = 0;
  static final int YES = 1;
  static final int FAILED = -1;

  private Truth() {}

  static int of(boolean answer) {
    return answer ? YES : NO;
  }

  /** The answer that a value is; what is not true or false is an error. */
  static int of(Object value) {
    return value instanceof Boolean answer ? of(answer.booleanValue()) : FAILED;
  }

  static int not(int answer) {
    return answer == FAILED ? FAILED : YES - answer;
  }

  /** Whether the event has what it was asked for. */
  static int isPresent(Object value) {
    return isFailed(value) ? NO : YES;
  }

  /** The answer as a value. */
  static Object value(int answer) {
    return answer == FAILED ? Marker.FAILED : (Object) (answer == YES);
  }

  /** What the event has, or the error. */
  static Object orFailed(@Nullable Object value) {
    return value == null ? Marker.FAILED : value;
  }

  /** Whether it is the error. */
  static boolean isFailed(Object value) {
    return value == Marker.FAILED;
  }
}
