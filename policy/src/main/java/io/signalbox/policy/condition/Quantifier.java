package io.signalbox.policy.condition;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.Optional;

/**
 * What the parser made of {@code list.exists(variable, body)} or {@code list.all(variable, body)}.
 *
 * @param every whether the body must hold for all elements, or for one
 */
record Quantifier(boolean every, CelExpr list, String variable, CelExpr body) {

  /** Empty for every other macro: {@code map}, {@code filter}, {@code exists_one}. */
  static Optional<Quantifier> of(CelComprehension comprehension) {
    CelExpr step = comprehension.loopStep();
    CelExpr start = comprehension.accuInit();
    if (step.getKind() != Kind.CALL
        || start.getKind() != Kind.CONSTANT
        || start.constant().getKind() != CelConstant.Kind.BOOLEAN_VALUE
        || !comprehension.iterVar2().isEmpty()) {
      return Optional.empty();
    }
    boolean every = start.constant().booleanValue();
    Operator joins = every ? Operator.LOGICAL_AND : Operator.LOGICAL_OR;
    return step.call().function().equals(joins.getFunction())
        ? Optional.of(
            new Quantifier(
                every,
                comprehension.iterRange(),
                comprehension.iterVar(),
                step.call().args().get(1)))
        : Optional.empty();
  }

  /** The word that was written. */
  String word() {
    return every ? "all" : "exists";
  }
}
