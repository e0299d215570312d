package io.signalbox.policy.condition;

import io.signalbox.policy.condition.Expression.Constant;
import io.signalbox.policy.condition.Expression.Marker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Equality, order and membership. */
final class Comparisons {

  private Comparisons() {}

  /** {@code ==}, or {@code !=} where {@code wanted} is false. */
  static Expression equality(Expression left, Expression right, boolean wanted) {
    if (right instanceof Constant constant && constant.value() instanceof String text) {
      return equalsText(left, text, wanted);
    }
    if (left instanceof Constant constant && constant.value() instanceof String text) {
      return equalsText(right, text, wanted);
    }
    return event -> {
      Object one = left.of(event);
      Object other = right.of(event);
      return one == Marker.FAILED || other == Marker.FAILED
          ? Marker.FAILED
          : (Object) (Values.equal(one, other) == wanted);
    };
  }

  private static Expression equalsText(Expression operand, String text, boolean wanted) {
    return event -> {
      Object value = operand.of(event);
      return value == Marker.FAILED ? Marker.FAILED : (Object) (text.equals(value) == wanted);
    };
  }

  /** The comparisons by size. */
  enum Order {
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

    /** Compares two values of one kind; different kinds are an error. */
    Expression of(Expression left, Expression right) {
      return event -> compare(left.of(event), right.of(event));
    }

    private Object compare(Object left, Object right) {
      if (left instanceof Long one) {
        return right instanceof Long other
            ? (Object) holds(Long.compare(one, other))
            : right instanceof Double other
                ? (Object) holds(-Values.compare(other, one))
                : Marker.FAILED;
      }
      if (left instanceof Double one) {
        return right instanceof Double other
            ? (Object) decimals(one, other)
            : right instanceof Long other
                ? (Object) holds(Values.compare(one, other))
                : Marker.FAILED;
      }
      if (left instanceof String one && right instanceof String other) {
        return holds(one.compareTo(other));
      }
      return left instanceof Boolean one && right instanceof Boolean other
          ? (Object) holds(Boolean.compare(one, other))
          : Marker.FAILED;
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
    Set<Object> constants = new HashSet<>();
    List<Expression> others = new ArrayList<>();
    for (Expression each : elements) {
      // A number equals numbers of the other type, whose hashes differ: these are compared.
      if (each instanceof Constant constant && !(constant.value() instanceof Number)) {
        constants.add(constant.value());
      } else {
        others.add(each);
      }
    }
    return membership(element, Set.copyOf(constants), others.toArray(Expression[]::new));
  }

  private static Expression membership(
      Expression element, Set<Object> constants, Expression[] others) {
    return event -> {
      Object value = element.of(event);
      if (value == Marker.FAILED) {
        return Marker.FAILED;
      }
      boolean found = constants.contains(value);
      for (Expression other : others) {
        Object candidate = other.of(event);
        if (candidate == Marker.FAILED) {
          return Marker.FAILED;
        }
        found = found || candidate.equals(value) || Values.equal(candidate, value);
      }
      return found;
    };
  }
}
