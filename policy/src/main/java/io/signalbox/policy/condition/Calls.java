package io.signalbox.policy.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableExpr;
import io.signalbox.policy.NearestName;
import io.signalbox.policy.condition.Comparisons.Order;
import io.signalbox.policy.condition.Expression.Constant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The operators and functions of CEL that a condition may use. */
final class Calls {

  private static final Set<String> OPERATORS =
      Set.of(
          "!_", "-_", "_?_:_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "_+_", "_-_", "_*_",
          "_/_", "_%_");

  private static final Set<String> FUNCTIONS =
      new TreeSet<>(
          Set.of(
              "startsWith",
              "endsWith",
              "contains",
              "matches",
              "size",
              "int",
              "double",
              "string",
              "bool",
              "dyn"));

  private final Places places;

  Calls(Places places) {
    this.places = places;
  }

  /** All calls within a condition, from the outside in. */
  static Stream<CelExpr> in(CelExpr expression) {
    return CelNavigableExpr.fromExpr(expression)
        .allNodes()
        .map(CelNavigableExpr::expr)
        .filter(part -> part.getKind() == CelExpr.ExprKind.Kind.CALL);
  }

  /** Refuses what is no operator or function of conditions. */
  void check(CelExpr expression) throws ConditionException {
    String function = expression.call().function();
    if (OPERATORS.contains(function) || FUNCTIONS.contains(function)) {
      return;
    }
    if (!Character.isLetter(function.charAt(0))) {
      throw places.problem(
          expression,
          "only 'properties' can be asked with [ ], by a name in quotes",
          "write properties[\"plan name\"]");
    }
    String known = "there are: has, exists, all, " + String.join(", ", FUNCTIONS);
    throw places.problem(
        expression,
        "there is no function '%s' in conditions".formatted(function),
        NearestName.of(function, FUNCTIONS)
            .map(name -> "did you mean '%s'? (%s)".formatted(name, known))
            .orElse(known));
  }

  /** Compiles a call that {@link #check} has passed; a receiver is the first operand. */
  Expression compile(CelExpr at, List<Expression> operands) throws ConditionException {
    return switch (operands.size()) {
      case 1 -> unary(at, operands.get(0));
      case 2 -> binary(at, operands.get(0), operands.get(1));
      case 3 -> ternary(at, operands);
      default -> throw wrongCount(at);
    };
  }

  private Expression unary(CelExpr at, Expression operand) throws ConditionException {
    return switch (at.call().function()) {
      case "!_" -> Logic.not(operand);
      case "-_" -> Arithmetic.negation(operand);
      case "size" -> Texts.size(operand);
      case "int" -> converted(operand, Conversions::toInt);
      case "double" -> converted(operand, Conversions::toDouble);
      case "string" -> converted(operand, Conversions::toText);
      case "bool" -> converted(operand, Conversions::toBool);
      case "dyn" -> operand;
      default -> throw wrongCount(at);
    };
  }

  private static Expression converted(Expression operand, UnaryOperator<Object> conversion) {
    return event -> conversion.apply(operand.of(event));
  }

  private Expression binary(CelExpr at, Expression left, Expression right)
      throws ConditionException {
    return switch (at.call().function()) {
      case "_==_" -> Comparisons.equality(left, right, true);
      case "_!=_" -> Comparisons.equality(left, right, false);
      case "_<_" -> Order.LESS.of(left, right);
      case "_<=_" -> Order.LESS_EQUALS.of(left, right);
      case "_>_" -> Order.GREATER.of(left, right);
      case "_>=_" -> Order.GREATER_EQUALS.of(left, right);
      case "_+_" -> Arithmetic.ADD.of(left, right);
      case "_-_" -> Arithmetic.SUBTRACT.of(left, right);
      case "_*_" -> Arithmetic.MULTIPLY.of(left, right);
      case "_/_" -> Arithmetic.DIVIDE.of(left, right);
      case "_%_" -> Arithmetic.MODULO.of(left, right);
      case "startsWith" -> Texts.question(left, right, String::startsWith);
      case "endsWith" -> Texts.question(left, right, String::endsWith);
      case "contains" -> Texts.question(left, right, String::contains);
      case "matches" -> Texts.matches(left, pattern(at, right));
      default -> throw wrongCount(at);
    };
  }

  private Expression ternary(CelExpr at, List<Expression> operands) throws ConditionException {
    if (!at.call().function().equals("_?_:_")) {
      throw wrongCount(at);
    }
    return Logic.choice(operands.get(0), operands.get(1), operands.get(2));
  }

  private Pattern pattern(CelExpr at, Expression pattern) throws ConditionException {
    if (!(pattern instanceof Constant constant && constant.value() instanceof String text)) {
      throw places.problem(
          at,
          "the pattern of matches() must be text in quotes",
          "write path.matches(\"^/pricing\")");
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw places.problem(
          at,
          "'%s' is no regular expression: %s".formatted(text, e.getDescription()),
          "write it in RE2's syntax");
    }
  }

  private ConditionException wrongCount(CelExpr at) {
    return places.problem(
        at,
        "'%s' has too few or too many arguments".formatted(at.call().function()),
        "docs/conditions.md says what it takes");
  }
}
