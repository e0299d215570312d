package io.signalbox.policy.condition;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.List;
import java.util.Optional;

/**
 * A use of {@code properties} that names one property.
 *
 * @param name the property
 * @param presence whether only its presence is asked for
 */
record PropertyAccess(String name, boolean presence) {

  /** The map of all properties. */
  static final String PROPERTIES = "properties";

  /**
   * Recognizes {@code properties.x}, {@code properties["x"]}, {@code has(properties.x)} and {@code
   * "x" in properties}.
   */
  static Optional<PropertyAccess> of(CelExpr expression) {
    return switch (expression.getKind()) {
      case SELECT -> ofSelect(expression.select());
      case CALL -> ofCall(expression.call());
      default -> Optional.empty();
    };
  }

  private static Optional<PropertyAccess> ofSelect(CelSelect select) {
    return isProperties(select.operand())
        ? Optional.of(new PropertyAccess(select.field(), select.testOnly()))
        : Optional.empty();
  }

  private static Optional<PropertyAccess> ofCall(CelCall call) {
    List<CelExpr> arguments = call.args();
    if (call.function().equals(Operator.INDEX.getFunction()) && isProperties(arguments.get(0))) {
      return text(arguments.get(1)).map(name -> new PropertyAccess(name, false));
    }
    if (call.function().equals(Operator.IN.getFunction()) && isProperties(arguments.get(1))) {
      return text(arguments.get(0)).map(name -> new PropertyAccess(name, true));
    }
    return Optional.empty();
  }

  private static boolean isProperties(CelExpr expression) {
    return expression.getKind() == Kind.IDENT && expression.ident().name().equals(PROPERTIES);
  }

  /** A text written in quotes. */
  static Optional<String> text(CelExpr expression) {
    return expression.getKind() == Kind.CONSTANT
            && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(expression.constant().stringValue())
        : Optional.empty();
  }
}
