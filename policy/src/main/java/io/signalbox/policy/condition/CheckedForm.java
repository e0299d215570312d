package io.signalbox.policy.condition;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rewrites a condition for the type checker, keeping every id. All ways to name a property become
 * one variable {@code @name}, which can be declared with its type and can't clash with a name of
 * CEL ({@code type}, {@code string}).
 *
 * @param numbersAlike whether decimal numbers are written as whole ones, so that nothing but the
 *     difference between numbers and all else is checked
 */
record CheckedForm(boolean numbersAlike) {

  /** The variable that stands for a property. */
  static String variable(String property) {
    return "@" + property;
  }

  CelExpr of(CelExpr expression) {
    return of(expression, Set.of());
  }

  private CelExpr of(CelExpr expression, Set<String> bound) {
    Optional<PropertyAccess> access = PropertyAccess.of(expression);
    if (access.isPresent()) {
      return access.get().presence()
          ? CelExpr.ofConstant(expression.id(), CelConstant.ofValue(true))
          : CelExpr.ofIdent(expression.id(), variable(access.get().name()));
    }
    return switch (expression.getKind()) {
      case IDENT -> ident(expression, bound);
      case CONSTANT -> constant(expression);
      case CALL -> call(expression, bound);
      case LIST ->
          CelExpr.ofList(
              expression.id(), all(expression.list().elements(), bound), ImmutableList.of());
      case COMPREHENSION -> comprehension(expression, bound);
      // The compiler has refused these.
      case SELECT, STRUCT, MAP, NOT_SET -> expression;
    };
  }

  private static CelExpr ident(CelExpr expression, Set<String> bound) {
    String name = expression.ident().name();
    return bound.contains(name) || Names.OF_EVENT.contains(name)
        ? expression
        : CelExpr.ofIdent(expression.id(), variable(name));
  }

  private CelExpr constant(CelExpr expression) {
    return numbersAlike && expression.constant().getKind() == CelConstant.Kind.DOUBLE_VALUE
        ? CelExpr.ofConstant(expression.id(), CelConstant.ofValue(0L))
        : expression;
  }

  private CelExpr call(CelExpr expression, Set<String> bound) {
    CelCall call = expression.call();
    String function = numbersAlike && call.function().equals("double") ? "int" : call.function();
    return CelExpr.ofCall(
        expression.id(),
        call.target().map(target -> of(target, bound)),
        function,
        all(call.args(), bound));
  }

  private CelExpr comprehension(CelExpr expression, Set<String> bound) {
    CelComprehension parts = expression.comprehension();
    Set<String> inner =
        Stream.concat(bound.stream(), Stream.of(parts.iterVar(), parts.accuVar()))
            .collect(Collectors.toUnmodifiableSet());
    return CelExpr.ofComprehension(
        expression.id(),
        parts.iterVar(),
        of(parts.iterRange(), bound),
        parts.accuVar(),
        of(parts.accuInit(), bound),
        of(parts.loopCondition(), inner),
        of(parts.loopStep(), inner),
        of(parts.result(), inner));
  }

  private ImmutableList<CelExpr> all(List<CelExpr> expressions, Set<String> bound) {
    return expressions.stream()
        .map(expression -> of(expression, bound))
        .collect(ImmutableList.toImmutableList());
  }
}
