package io.signalbox.policy.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableExpr;
import io.signalbox.policy.NearestName;
import io.signalbox.policy.condition.Comparisons.Order;
import io.signalbox.policy.condition.Expression.Choice;
import io.signalbox.policy.condition.Expression.Combined;
import io.signalbox.policy.condition.Expression.Compared;
import io.signalbox.policy.condition.Expression.Computed;
import io.signalbox.policy.condition.Expression.Constant;
import io.signalbox.policy.condition.Expression.Not;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
      case "!_" -> new Not(operand);
      case "-_" -> new Computed(Arithmetic::negation, operand);
      case "size" -> Texts.size(operand);
      case "int" -> new Computed(Conversions::toInt, operand);
      case "double" -> new Computed(Conversions::toDouble, operand);
      case "string" -> new Computed(Conversions::toText, operand);
      case "bool" -> new Computed(Conversions::toBool, operand);
      case "dyn" -> operand;
      default -> throw wrongCount(at);
    };
  }

  private Expression binary(CelExpr at, Expression left, Expression right)
      throws ConditionException {
    return switch (at.call().function()) {
      case "_==_" -> Comparisons.equality(left, right);
      case "_!=_" -> Comparisons.inequality(left, right);
      case "_<_" -> new Compared(Order.LESS, left, right);
      case "_<=_" -> new Compared(Order.LESS_EQUALS, left, right);
      case "_>_" -> new Compared(Order.GREATER, left, right);
      case "_>=_" -> new Compared(Order.GREATER_EQUALS, left, right);
      case "_+_" -> new Combined(Arithmetic.ADD, left, right);
      case "_-_" -> new Combined(Arithmetic.SUBTRACT, left, right);
      case "_*_" -> new Combined(Arithmetic.MULTIPLY, left, right);
      case "_/_" -> new Combined(Arithmetic.DIVIDE, left, right);
      case "_%_" -> new Combined(Arithmetic.MODULO, left, right);
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
    return new Choice(operands.get(0), operands.get(1), operands.get(2));
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
