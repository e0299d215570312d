package io.signalbox.policy.condition;

import io.signalbox.policy.condition.Expression.Asked;
import io.signalbox.policy.condition.Expression.Compared;
import io.signalbox.policy.condition.Expression.Comparison;
import io.signalbox.policy.condition.Expression.Constant;
import io.signalbox.policy.condition.Expression.Member;
import io.signalbox.policy.condition.Expression.Not;
import io.signalbox.policy.condition.Expression.Test;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Equality, order and membership. */
final class Comparisons {

  private Comparisons() {}

  /** {@code ==}. */
  static Expression equality(Expression left, Expression right) {
    if (right instanceof Constant constant && constant.value() instanceof String text) {
      return equalsText(left, text);
    }
    if (left instanceof Constant constant && constant.value() instanceof String text) {
      return equalsText(right, text);
    }
    return new Compared(
        (one, other) ->
            Truth.isFailed(one) || Truth.isFailed(other)
                ? Truth.FAILED
                : Truth.of(Values.equal(one, other)),
        left,
        right);
  }

  /** {@code !=}. */
  static Expression inequality(Expression left, Expression right) {
    return new Not(equality(left, right));
  }

  private static Expression equalsText(Expression operand, String text) {
    return new Asked(
        value -> Truth.isFailed(value) ? Truth.FAILED : Truth.of(text.equals(value)), operand);
  }

  /** The comparisons by size, of two values of one kind; different kinds are an error. */
  enum Order implements Comparison {
    LESS {
      @Override
      boolean holds(int comparison) {
        return comparison < 0;
      }
    },
    LESS_EQUALS {
      @Override
      boolean holds(int comparison) {
        return comparison <= 0;
      }
    },
    GREATER {
      @Override
      boolean holds(int comparison) {
        return comparison > 0;
      }
    },
    GREATER_EQUALS {
      @Override
      boolean holds(int comparison) {
        return comparison >= 0;
      }
    };

    abstract boolean holds(int comparison);

    @Override
    public int of(Object left, Object right) {
      if (left instanceof Long one) {
        return right instanceof Long other
            ? Truth.of(holds(Long.compare(one, other)))
            : right instanceof Double other
                ? Truth.of(holds(-Values.compare(other, one)))
                : Truth.FAILED;
      }
      if (left instanceof Double one) {
        return right instanceof Double other
            ? Truth.of(decimals(one, other))
            : right instanceof Long other
                ? Truth.of(holds(Values.compare(one, other)))
                : Truth.FAILED;
      }
      if (left instanceof String one && right instanceof String other) {
        return Truth.of(holds(one.compareTo(other)));
      }
      return left instanceof Boolean one && right instanceof Boolean other
          ? Truth.of(holds(Boolean.compare(one, other)))
          : Truth.FAILED;
    }

    private boolean decimals(double left, double right) {
      // Not Double.compare: minus zero equals zero, and what is not a number compares with nothing.
      if (Double.isNaN(left) || Double.isNaN(right)) {
        return false;
      }
      return holds(left < right ? -1 : left > right ? 1 : 0);
    }
  }

  /** {@code element in [elements]}; an element that is an error makes the list one. */
  static Expression membership(Expression element, List<Expression> elements) {
    Set<Object> plain = new HashSet<>();
    List<Object> numbers = new ArrayList<>();
    List<Expression> others = new ArrayList<>();
    for (Expression each : elements) {
      if (!(each instanceof Constant constant)) {
        others.add(each);
      } else if (constant.value() instanceof Number) {
        numbers.add(constant.value());
      } else {
        plain.add(constant.value());
      }
    }
    return new Member(element, constants(Set.copyOf(plain), numbers), List.copyOf(others));
  }

  private static Test constants(Set<Object> plain, List<Object> numbers) {
    if (numbers.isEmpty()) {
      return value -> Truth.of(plain.contains(value));
    }
    // A number equals numbers of the other type, whose hashes differ: these are compared.
    return value -> {
      int found = Truth.of(plain.contains(value));
      for (int at = 0; at < numbers.size(); at++) {
        found |= isElement(value, numbers.get(at));
      }
      return found;
    };
  }

  /** Whether a value is this element of a list. */
  static int isElement(Object value, Object element) {
    return Truth.of(element.equals(value) || Values.equal(element, value));
  }
}
