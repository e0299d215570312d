package io.signalbox.policy.condition;

import io.signalbox.policy.condition.Expression.Marker;
import java.util.function.BinaryOperator;

/**
 * CEL's arithmetic: both operands are whole or both are decimal. Leaving the range of 64 bits and
 * dividing a whole number by zero are errors. A result is a new object; all else allocates nothing.
 */
enum Arithmetic implements BinaryOperator<Object> {
  ADD {
    @Override
    Object whole(long left, long right) {
      long sum = left + right;
      return ((left ^ sum) & (right ^ sum)) < 0 ? Marker.FAILED : (Object) sum;
    }

    @Override
    Object decimal(double left, double right) {
      return left + right;
    }

    @Override
    Object other(Object left, Object right) {
      return left instanceof String one && right instanceof String two ? one + two : Marker.FAILED;
    }
  },
  SUBTRACT {
    @Override
    Object whole(long left, long right) {
      long difference = left - right;
      return ((left ^ right) & (left ^ difference)) < 0 ? Marker.FAILED : (Object) difference;
    }

    @Override
    Object decimal(double left, double right) {
      return left - right;
    }
  },
  MULTIPLY {
    @Override
    Object whole(long left, long right) {
      long product = left * right;
      return Math.multiplyHigh(left, right) == product >> 63 ? (Object) product : Marker.FAILED;
    }

    @Override
    Object decimal(double left, double right) {
      return left * right;
    }
  },
  DIVIDE {
    @Override
    Object whole(long left, long right) {
      return right == 0 || (left == Long.MIN_VALUE && right == -1)
          ? Marker.FAILED
          : (Object) (left / right);
    }

    @Override
    Object decimal(double left, double right) {
      return left / right;
    }
  },
  MODULO {
    @Override
    Object whole(long left, long right) {
      return right == 0 ? Marker.FAILED : (Object) (left % right);
    }

    @Override
    Object decimal(double left, double right) {
      return Marker.FAILED;
    }
  };

  abstract Object whole(long left, long right);

  abstract Object decimal(double left, double right);

  Object other(Object left, Object right) {
    return Marker.FAILED;
  }

  @Override
  public Object apply(Object left, Object right) {
    if (left instanceof Long first && right instanceof Long second) {
      return whole(first, second);
    }
    if (left instanceof Double first && right instanceof Double second) {
      return decimal(first, second);
    }
    return other(left, right);
  }

  /** The minus before one number. */
  static Object negation(Object operand) {
    return switch (operand) {
      case Long whole -> whole == Long.MIN_VALUE ? Marker.FAILED : (Object) (-whole);
      case Double decimal -> -decimal;
      default -> Marker.FAILED;
    };
  }
}
