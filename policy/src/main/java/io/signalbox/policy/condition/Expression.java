package io.signalbox.policy.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * A part of a condition. {@link ConditionClass} makes bytecode of it; what an operator does with
 * values is a function that stands in the tree.
 *
 * <p>A value is a {@link Boolean}, {@link Long}, {@link Double}, {@link String}, {@link
 * Marker#NULL}, or {@link Marker#FAILED} where CEL's evaluation ends in an error. Errors are values
 * because a missing property is an everyday case.
 */
sealed interface Expression {

  /** What is no value of an event. */
  enum Marker {
    /** CEL's error. */
    FAILED,
    /** CEL's {@code null}. */
    NULL
  }

  /** What gives a value of any kind. */
  sealed interface Valued extends Expression {}

  /** A value that no event changes. */
  record Constant(Object value) implements Valued {}

  /** The event's value of a property; an error where it has none. */
  record Read(PropertyName property) implements Valued {}

  /** What every event has. */
  enum OfEvent implements Valued {
    /** Its name. */
    NAME,
    /** Where it came from. */
    SOURCE
  }

  /** A function of one value. */
  record Computed(UnaryOperator<Object> function, Expression operand) implements Valued {}

  /** A function of two values. */
  record Combined(BinaryOperator<Object> function, Expression left, Expression right)
      implements Valued {}

  /** What is true, false or an error: its answer is one of {@link Truth}. */
  sealed interface Question extends Expression {}

  /** Whether the event has a property. */
  record Present(PropertyName property) implements Question {}

  /** A question about one value. */
  record Asked(Test test, Expression operand) implements Question {}

  /** A question about two values. */
  record Compared(Comparison comparison, Expression left, Expression right) implements Question {}

  /** True where the operand is false. */
  record Not(Expression operand) implements Question {}

  /** The deciding answer when one part gives it, the other when all do, otherwise an error. */
  record Decided(boolean deciding, List<Expression> parts) implements Question {}

  /**
   * Whether the element is one of the constants or equals one of the others. An element or another
   * that is an error makes it one.
   *
   * @param constants whether a value, which is no error, is one of them
   */
  record Member(Expression element, Test constants, List<Expression> others) implements Question {}

  /** What is a value or an answer as its parts are. */
  sealed interface Either extends Expression {}

  /** One of two, by a condition. */
  record Choice(Expression condition, Expression then, Expression otherwise) implements Either {}

  /** The body, or an error when one of the elements is. */
  record Over(List<Expression> elements, Expression body) implements Either {}

  /** Asks one value; the answer is one of {@link Truth}. */
  @FunctionalInterface
  interface Test {
    int of(Object value);
  }

  /** Asks two values; the answer is one of {@link Truth}. */
  @FunctionalInterface
  interface Comparison {
    int of(Object left, Object right);
  }

  /** The parts that this one consists of. */
  default List<Expression> parts() {
    return switch (this) {
      case Constant constant -> List.of();
      case Read read -> List.of();
      case OfEvent field -> List.of();
      case Present present -> List.of();
      case Computed computed -> List.of(computed.operand());
      case Combined combined -> List.of(combined.left(), combined.right());
      case Asked asked -> List.of(asked.operand());
      case Compared compared -> List.of(compared.left(), compared.right());
      case Not not -> List.of(not.operand());
      case Decided decided -> decided.parts();
      case Member member -> joined(member.element(), member.others());
      case Choice choice -> List.of(choice.condition(), choice.then(), choice.otherwise());
      case Over over -> joined(over.body(), over.elements());
    };
  }

  private static List<Expression> joined(Expression first, List<Expression> others) {
    List<Expression> all = new ArrayList<>(others);
    all.add(first);
    return all;
  }
}
