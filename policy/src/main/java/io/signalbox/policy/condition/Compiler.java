package io.signalbox.policy.condition;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import io.signalbox.policy.condition.Expression.Constant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns CEL's tree into ours. What it does not know it refuses. */
final class Compiler {

  /**
   * Quantifiers are written out, one body per element: a bound for what that may give. Each part
   * may bring a constant, and a class takes no more of them.
   */
  private static final int MOST_PARTS = 3_000;

  private final Places places;
  private final Names names;
  private final Calls calls;
  private int parts;

  Compiler(Places places, Names names) {
    this.places = places;
    this.names = names;
    this.calls = new Calls(places);
  }

  Expression compile(CelExpr expression) throws ConditionException {
    return compile(expression, Map.of());
  }

  private Expression compile(CelExpr expression, Map<String, Expression> scope)
      throws ConditionException {
    if (++parts > MOST_PARTS) {
      throw places.problem(
          expression, "the condition has too many parts", "shorten its lists or split the signal");
    }
    Optional<PropertyAccess> access = PropertyAccess.of(expression);
    if (access.isPresent()) {
      return names.access(expression, access.get());
    }
    return switch (expression.getKind()) {
      case CONSTANT -> new Constant(new Literals(places).value(expression));
      case IDENT -> {
        Expression bound = scope.get(expression.ident().name());
        yield bound != null ? bound : names.variable(expression, expression.ident().name());
      }
      case CALL -> call(expression, scope);
      case LIST ->
          throw places.problem(
              expression,
              "a list can only stand right of 'in', or before .exists() and .all()",
              "write path in [\"/pricing\", \"/plans\"]");
      case COMPREHENSION -> quantifier(expression, scope);
      case SELECT ->
          throw places.problem(
              expression,
              "'.%s' asks for a part of a value that has none"
                  .formatted(expression.select().field()),
              "only 'properties' has parts: write properties." + expression.select().field());
      case STRUCT, MAP ->
          throw places.problem(
              expression, "maps and messages are not supported", "compare properties one by one");
      case NOT_SET ->
          throw places.problem(expression, "a part is missing", "write a whole condition");
    };
  }

  private Expression call(CelExpr expression, Map<String, Expression> scope)
      throws ConditionException {
    CelCall call = expression.call();
    boolean and = call.function().equals(Operator.LOGICAL_AND.getFunction());
    if (and || call.function().equals(Operator.LOGICAL_OR.getFunction())) {
      List<CelExpr> chain = new ArrayList<>();
      flatten(expression, call.function(), chain);
      return and ? Logic.all(all(chain, scope)) : Logic.any(all(chain, scope));
    }
    if (call.function().equals(Operator.IN.getFunction())) {
      return Comparisons.membership(
          compile(call.args().get(0), scope), elements(call.args().get(1), "'in'", scope));
    }
    calls.check(expression);
    List<CelExpr> operands = new ArrayList<>();
    call.target().ifPresent(operands::add);
    operands.addAll(call.args());
    return calls.compile(expression, all(operands, scope));
  }

  /** Takes {@code (a && b) && c} apart: the absorption of errors does not depend on grouping. */
  private static void flatten(CelExpr expression, String function, List<CelExpr> chain) {
    if (expression.getKind() == CelExpr.ExprKind.Kind.CALL
        && expression.call().function().equals(function)) {
      expression.call().args().forEach(part -> flatten(part, function, chain));
    } else {
      chain.add(expression);
    }
  }

  private List<Expression> all(List<CelExpr> expressions, Map<String, Expression> scope)
      throws ConditionException {
    List<Expression> compiled = new ArrayList<>();
    for (CelExpr expression : expressions) {
      compiled.add(compile(expression, scope));
    }
    return compiled;
  }

  private Expression quantifier(CelExpr expression, Map<String, Expression> scope)
      throws ConditionException {
    Quantifier quantifier =
        Quantifier.of(expression.comprehension())
            .orElseThrow(
                () ->
                    places.problem(
                        expression,
                        "of the macros only has(), exists() and all() are supported",
                        "write it with exists() or all()"));
    String variable = quantifier.variable();
    if (Names.OF_EVENT.contains(variable) || variable.equals(PropertyAccess.PROPERTIES)) {
      throw places.problem(
          expression,
          "'%s' has a meaning already and can't name an element".formatted(variable),
          "name it otherwise");
    }
    List<Expression> elements = elements(quantifier.list(), quantifier.word() + "()", scope);
    List<Expression> bodies = new ArrayList<>();
    for (Expression element : elements) {
      Map<String, Expression> inner = new HashMap<>(scope);
      inner.put(variable, element);
      bodies.add(compile(quantifier.body(), inner));
    }
    return Logic.over(elements, quantifier.every() ? Logic.all(bodies) : Logic.any(bodies));
  }

  private List<Expression> elements(CelExpr list, String of, Map<String, Expression> scope)
      throws ConditionException {
    if (list.getKind() != CelExpr.ExprKind.Kind.LIST) {
      throw places.problem(
          list,
          "the list of %s must be written out".formatted(of),
          "write it in square brackets, such as [\"/pricing\", \"/plans\"]");
    }
    if (list.list().elements().isEmpty()) {
      throw places.problem(list, "the list of %s is empty".formatted(of), "write what it holds");
    }
    return all(list.list().elements(), scope);
  }
}
