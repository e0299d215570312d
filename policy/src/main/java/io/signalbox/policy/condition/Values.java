package io.signalbox.policy.condition;

/** Equality and order of values as dev.cel has them; numbers compare across their types. */
final class Values {

  private static final double LEAST_WHOLE = Long.MIN_VALUE;
  private static final double GREATEST_WHOLE = Long.MAX_VALUE;

  private Values() {}

  /** CEL's {@code ==}: values of different kinds are different, not an error. */
  static boolean equal(Object left, Object right) {
    return switch (left) {
      case String text -> text.equals(right);
      case Long whole ->
          switch (right) {
            case Long other -> whole.longValue() == other.longValue();
            case Double other -> compare(other, whole) == 0;
            default -> false;
          };
      case Double number ->
          switch (right) {
            case Double other -> number.doubleValue() == other.doubleValue();
            case Long other -> compare(number, other) == 0;
            default -> false;
          };
      default -> left.equals(right);
    };
  }

  /**
   * Compares a decimal number with a whole one. As in dev.cel (0.14), minus zero lies below the
   * whole zero, and what is not a number (0.0 / 0.0) above all whole numbers.
   */
  static int compare(double number, long whole) {
    if (number < LEAST_WHOLE) {
      return -1;
    }
    if (number > GREATEST_WHOLE) {
      return 1;
    }
    return Double.compare(number, (double) whole);
  }
}
