package io.signalbox.policy.condition;

import io.signalbox.policy.condition.Expression.Marker;

/** CEL's conversions, named after the type they give. */
final class Conversions {

  private Conversions() {}

  /** {@code int(x)}: decimals lose their fraction; a text is read as a whole number. */
  static Object toInt(Object value) {
    return switch (value) {
      case Long whole -> whole;
      case Double decimal ->
          Math.getExponent(decimal) < 63 ? (Object) (long) decimal.doubleValue() : Marker.FAILED;
      case String text -> {
        try {
          yield Long.parseLong(text);
        } catch (NumberFormatException e) {
          yield Marker.FAILED;
        }
      }
      default -> Marker.FAILED;
    };
  }

  /** {@code double(x)}: the nearest decimal; a text is read as Java reads one. */
  static Object toDouble(Object value) {
    return switch (value) {
      case Double decimal -> decimal;
      case Long whole -> whole.doubleValue();
      case String text -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          yield Marker.FAILED;
        }
      }
      default -> Marker.FAILED;
    };
  }

  /** {@code string(x)}: as Java writes it. */
  static Object toText(Object value) {
    return switch (value) {
      case String text -> text;
      case Long whole -> whole.toString();
      case Double decimal -> decimal.toString();
      case Boolean truth -> truth.toString();
      default -> Marker.FAILED;
    };
  }

  /** {@code bool(x)}: of a text, the words that CEL lists. */
  static Object toBool(Object value) {
    return switch (value) {
      case Boolean truth -> truth;
      case String text ->
          switch (text) {
            case "true", "TRUE", "True", "t", "1" -> true;
            case "false", "FALSE", "False", "f", "0" -> false;
            default -> Marker.FAILED;
          };
      default -> Marker.FAILED;
    };
  }
}
