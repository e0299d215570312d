package io.signalbox.policy;

import java.util.Optional;
import java.util.Set;

/** A condition on one fact of the account. A fact that isn't known meets no condition. */
public sealed interface FactCondition {

  /** The fact's name. */
  String fact();

  /**
   * The fact is one of these words.
   *
   * @param values compared as text
   * @param list the list they come from; empty when the policy writes them out
   */
  record In(String fact, Set<String> values, Optional<NamedList> list) implements FactCondition {}

  /** The fact is a number of at least this. */
  record AtLeast(String fact, double least) implements FactCondition {}

  /** The fact is a number of at most this. */
  record AtMost(String fact, double most) implements FactCondition {}

  /**
   * Whether the condition is met.
   *
   * @param value the fact's value: boolean, long, double or text
   */
  default boolean isMetBy(Object value) {
    return switch (this) {
      case In in -> in.values().contains(value.toString());
      case AtLeast least -> value instanceof Number number && number.doubleValue() >= least.least();
      case AtMost most -> value instanceof Number number && number.doubleValue() <= most.most();
    };
  }
}
