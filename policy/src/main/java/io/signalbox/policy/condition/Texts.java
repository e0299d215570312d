package io.signalbox.policy.condition;

import com.google.re2j.Pattern;
import io.signalbox.policy.condition.Expression.Asked;
import io.signalbox.policy.condition.Expression.Compared;
import io.signalbox.policy.condition.Expression.Computed;
import io.signalbox.policy.condition.Expression.Marker;
import java.util.function.BiPredicate;

/** CEL's functions on texts, and {@code size}. */
final class Texts {

  private Texts() {}

  /** Asks two texts; anything else is an error. */
  static Expression question(Expression left, Expression right, BiPredicate<String, String> asks) {
    return new Compared(
        (one, other) ->
            one instanceof String text && other instanceof String part
                ? Truth.of(asks.test(text, part))
                : Truth.FAILED,
        left,
        right);
  }

  /** Whether the pattern is found anywhere in the text; RE2 takes linear time. */
  static Expression matches(Expression text, Pattern pattern) {
    return new Asked(
        value ->
            value instanceof String searched
                ? Truth.of(pattern.matcher(searched).find())
                : Truth.FAILED,
        text);
  }

  /** A text's length in Unicode code points. */
  static Expression size(Expression operand) {
    return new Computed(
        value ->
            value instanceof String text
                ? (Object) (long) text.codePointCount(0, text.length())
                : Marker.FAILED,
        operand);
  }
}
