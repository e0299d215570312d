package io.signalbox.policy.condition;

import io.signalbox.policy.condition.Expression.Constant;
import io.signalbox.policy.condition.Expression.Marker;
import java.util.List;

/** CEL's logic. {@code &&} and {@code ||} absorb errors: {@code false && error} is false. */
final class Logic {

  private Logic() {}

  /** True when all are, false when one is, otherwise an error. */
  static Expression all(List<Expression> parts) {
    return decidedBy(false, parts);
  }

  /** True when one is, false when all are, otherwise an error. */
  static Expression any(List<Expression> parts) {
    return decidedBy(true, parts);
  }

  private static Expression decidedBy(boolean deciding, List<Expression> parts) {
    Expression[] expressions = parts.toArray(Expression[]::new);
    return event -> {
      boolean failed = false;
      for (Expression expression : expressions) {
        if (!(expression.of(event) instanceof Boolean value)) {
          failed = true;
        } else if (value == deciding) {
          return deciding;
        }
      }
      return failed ? Marker.FAILED : (Object) !deciding;
    };
  }

  static Expression not(Expression operand) {
    return event -> operand.of(event) instanceof Boolean value ? !value : Marker.FAILED;
  }

  static Expression choice(Expression condition, Expression then, Expression otherwise) {
    return event ->
        condition.of(event) instanceof Boolean value
            ? (value ? then : otherwise).of(event)
            : Marker.FAILED;
  }

  /** The body, or an error when one of the elements that it runs over is. */
  static Expression over(List<Expression> elements, Expression body) {
    Expression[] varying =
        elements.stream()
            .filter(element -> !(element instanceof Constant))
            .toArray(Expression[]::new);
    return varying.length == 0
        ? body
        : event -> {
          for (Expression element : varying) {
            if (element.of(event) == Marker.FAILED) {
              return Marker.FAILED;
            }
          }
          return body.of(event);
        };
  }
}
