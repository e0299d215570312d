package io.signalbox.policy.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.Iterator;
import java.util.List;

/**
 * Writes a parsed condition in one way: it can be parsed again and gives the same condition. Every
 * operand that is itself an operation stands in brackets. dev.cel's own unparser (0.14) does not
 * escape quotes in texts, so that two different conditions could share a form.
 */
final class CanonicalText {

  private final StringBuilder text = new StringBuilder();

  private CanonicalText() {}

  /** The form of a condition that the compiler has accepted. */
  static String of(CelExpr expression) {
    CanonicalText canonical = new CanonicalText();
    canonical.write(expression);
    return canonical.text.toString();
  }

  private void write(CelExpr expression) {
    switch (expression.getKind()) {
      case CONSTANT -> constant(expression.constant());
      case IDENT -> text.append(expression.ident().name());
      case SELECT -> select(expression.select());
      case CALL -> call(expression.call());
      case LIST -> list('[', expression.list().elements(), ']');
      case COMPREHENSION -> quantifier(Quantifier.of(expression.comprehension()).orElseThrow());
      case STRUCT, MAP, NOT_SET ->
          throw new IllegalArgumentException("the compiler refuses " + expression.getKind());
    }
  }

  private void constant(CelConstant constant) {
    switch (constant.getKind()) {
      case BOOLEAN_VALUE -> text.append(constant.booleanValue());
      case INT64_VALUE -> text.append(constant.int64Value());
      case DOUBLE_VALUE -> text.append(constant.doubleValue());
      case STRING_VALUE -> quoted(constant.stringValue());
      case NULL_VALUE -> text.append("null");
      case BYTES_VALUE, DURATION_VALUE, NOT_SET, TIMESTAMP_VALUE, UINT64_VALUE ->
          throw new IllegalArgumentException("the compiler refuses " + constant.getKind());
    }
  }

  private void quoted(String value) {
    text.append('"');
    value.chars().forEach(this::quoted);
    text.append('"');
  }

  private void quoted(int character) {
    if (character == '"' || character == '\\') {
      text.append('\\').append((char) character);
    } else if (Character.isISOControl(character)) {
      text.append("\\u%04x".formatted(character));
    } else {
      text.append((char) character);
    }
  }

  /** Of the selections only those of properties are accepted. A field may have any name. */
  private void select(CelSelect select) {
    if (select.testOnly()) {
      quoted(select.field());
      text.append(" in ").append(PropertyAccess.PROPERTIES);
    } else {
      text.append(PropertyAccess.PROPERTIES).append('[');
      quoted(select.field());
      text.append(']');
    }
  }

  private void call(CelCall call) {
    List<CelExpr> arguments = call.args();
    switch (call.function()) {
      case "_?_:_" -> operation(arguments, " ? ", " : ");
      case "_[_]" -> {
        nested(arguments.get(0));
        list('[', arguments.subList(1, 2), ']');
      }
      case "!_", "-_" -> {
        text.append(call.function().charAt(0));
        boolean number =
            call.function().equals("-_") && arguments.get(0).getKind() == Kind.CONSTANT;
        // Minus and a number without brackets would be read as a negative number.
        bracketed(arguments.get(0), number || !isPlain(arguments.get(0)));
      }
      default -> {
        if (isOperation(call.function())) {
          operation(arguments, " " + symbol(call.function()) + " ");
        } else {
          call.target().ifPresent(this::receiver);
          text.append(call.function());
          list('(', arguments, ')');
        }
      }
    }
  }

  private void receiver(CelExpr target) {
    nested(target);
    text.append('.');
  }

  private static boolean isOperation(String function) {
    return function.contains("_") || function.equals("@in");
  }

  private static String symbol(String function) {
    return function.equals("@in") ? "in" : function.replace("_", "");
  }

  private void operation(List<CelExpr> operands, String... between) {
    nested(operands.get(0));
    for (int i = 1; i < operands.size(); i++) {
      text.append(between[i - 1]);
      nested(operands.get(i));
    }
  }

  private void nested(CelExpr expression) {
    bracketed(expression, !isPlain(expression));
  }

  private void bracketed(CelExpr expression, boolean brackets) {
    text.append(brackets ? "(" : "");
    write(expression);
    text.append(brackets ? ")" : "");
  }

  private static boolean isPlain(CelExpr expression) {
    return switch (expression.getKind()) {
      case CONSTANT -> !isNegative(expression.constant());
      case IDENT, LIST, COMPREHENSION -> true;
      case SELECT -> !expression.select().testOnly();
      case CALL ->
          !isOperation(expression.call().function()) || expression.call().function().equals("_[_]");
      case STRUCT, MAP, NOT_SET -> false;
    };
  }

  private static boolean isNegative(CelConstant constant) {
    return switch (constant.getKind()) {
      case INT64_VALUE -> constant.int64Value() < 0;
      case DOUBLE_VALUE -> Double.compare(constant.doubleValue(), 0) < 0;
      default -> false;
    };
  }

  private void list(char opening, List<CelExpr> elements, char closing) {
    text.append(opening);
    for (Iterator<CelExpr> each = elements.iterator(); each.hasNext(); ) {
      write(each.next());
      text.append(each.hasNext() ? ", " : "");
    }
    text.append(closing);
  }

  private void quantifier(Quantifier quantifier) {
    write(quantifier.list());
    text.append('.').append(quantifier.word()).append('(').append(quantifier.variable());
    text.append(", ");
    write(quantifier.body());
    text.append(')');
  }
}
