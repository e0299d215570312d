package io.signalbox.policy.condition;

import com.google.re2j.Pattern;
import io.signalbox.policy.condition.Expression.Marker;
import java.util.function.BiPredicate;

/** CEL's functions on texts, and {@code size}. */
final class Texts {

  private Texts() {}

  /** Asks two texts; anything else is an error. */
  static Expression question(Expression left, Expression right, BiPredicate<String, String> asks) {
    return event ->
        left.of(event) instanceof String one && right.of(event) instanceof String other
            ? (Object) asks.test(one, other)
            : Marker.FAILED;
  }

  /** Whether the pattern is found anywhere in the text; RE2 takes linear time. */
  static Expression matches(Expression text, Pattern pattern) {
    return event ->
        text.of(event) instanceof String value
            ? (Object) pattern.matcher(value).find()
            : Marker.FAILED;
  }

  /** A text's length in Unicode code points. */
  static Expression size(Expression operand) {
    return event ->
        operand.of(event) instanceof String text
            ? (Object) (long) text.codePointCount(0, text.length())
            : Marker.FAILED;
  }
}
