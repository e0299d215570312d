package io.signalbox.policy.condition;

import com.google.common.collect.ImmutableList;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Keeps dev.cel's interpreter (0.14, planner) to CEL's errors. There the error of {@code &&} and
 * {@code ||} is a value that functions take: {@code (missing || false) != true} gives true, where
 * CEL specifies an error. Here each of them is asked as {@code (... ? true : false)}, which means
 * the same in CEL and where the interpreter does raise the error. Its predecessor ("legacy") does
 * so by itself, but makes an error of {@code "text" && false}, which is false in CEL.
 */
final class StrictErrors {

  private long lastId = 1_000_000;

  CelExpr of(CelExpr expression) {
    return switch (expression.getKind()) {
      case CALL -> isLogic(expression) ? asked(inner(expression)) : inner(expression);
      case LIST ->
          CelExpr.ofList(expression.id(), all(expression.list().elements()), ImmutableList.of());
      case COMPREHENSION -> asked(quantifier(expression));
      default -> expression;
    };
  }

  private static boolean isLogic(CelExpr expression) {
    return List.of(Operator.LOGICAL_AND.getFunction(), Operator.LOGICAL_OR.getFunction())
        .contains(expression.call().function());
  }

  private CelExpr inner(CelExpr call) {
    return call.getKind() == Kind.CALL
        ? CelExpr.ofCall(
            call.id(),
            call.call().target().map(this::of),
            call.call().function(),
            all(call.call().args()))
        : call;
  }

  private CelExpr quantifier(CelExpr expression) {
    CelComprehension parts = expression.comprehension();
    return CelExpr.ofComprehension(
        expression.id(),
        parts.iterVar(),
        of(parts.iterRange()),
        parts.accuVar(),
        parts.accuInit(),
        parts.loopCondition(),
        // The step itself carries an error on to the next element.
        inner(parts.loopStep()),
        parts.result());
  }

  private CelExpr asked(CelExpr condition) {
    return CelExpr.ofCall(
        ++lastId,
        Optional.empty(),
        Operator.CONDITIONAL.getFunction(),
        ImmutableList.of(condition, truth(true), truth(false)));
  }

  private CelExpr truth(boolean value) {
    return CelExpr.ofConstant(++lastId, CelConstant.ofValue(value));
  }

  private ImmutableList<CelExpr> all(List<CelExpr> expressions) {
    return expressions.stream().map(this::of).collect(ImmutableList.toImmutableList());
  }
}
