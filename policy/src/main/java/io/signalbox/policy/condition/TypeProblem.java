package io.signalbox.policy.condition;

import dev.cel.common.CelIssue;
import dev.cel.common.types.CelType;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says in plain words what dev.cel's type checker found.
 *
 * @param numbersAlike whether whole and decimal numbers were taken as one type
 */
record TypeProblem(boolean numbersAlike) {

  private static final Pattern NO_OVERLOAD =
      Pattern.compile("found no matching overload for '(.+?)' applied to '(.*?)'(?: .*)?");

  private static final Pattern LIST = Pattern.compile("list\\([^()]*\\)");

  ConditionException of(CelIssue issue) {
    Matcher noOverload = NO_OVERLOAD.matcher(issue.getMessage());
    if (!noOverload.matches()) {
      return Places.problem(
          issue.getSourceLocation(),
          "the types don't fit: " + issue.getMessage(),
          "docs/conditions.md says what fits");
    }
    String function = noOverload.group(1);
    String operands = operands(noOverload.group(2));
    return Places.problem(
        issue.getSourceLocation(),
        "%s does not fit %s".formatted(shown(function), operands),
        mend(function, operands));
  }

  private static String shown(String function) {
    return switch (function) {
      case "_?_:_" -> "'? :'";
      case "@in" -> "'in'";
      default -> "'%s'".formatted(function.replace("_", ""));
    };
  }

  private static String mend(String function, String operands) {
    return switch (function) {
      case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in" ->
          operands.contains("a decimal number") && operands.contains("a whole number")
              ? "write both as whole numbers or both with a point, such as 5.0"
              : "compare text with text in quotes, and numbers with numbers";
      case "_&&_", "_||_", "!_", "_?_:_" ->
          "write a comparison there, such as seats > 5; both outcomes of '? :' are of one type";
      case "_+_", "_-_", "_*_", "_/_", "_%_", "-_" ->
          "calculate with two whole numbers, or with two that have a point, such as 2.0";
      case "startsWith", "endsWith", "contains", "matches", "size" ->
          "it takes text: a property that is text, or text in quotes";
      default -> "docs/conditions.md says what it takes";
    };
  }

  /** {@code (string, int)} or, with a receiver, {@code string.(int)}. */
  private String operands(String types) {
    return Arrays.stream(LIST.matcher(types).replaceAll("list").split("[(), .]+"))
        .filter(type -> !type.isEmpty())
        .map(this::word)
        .collect(Collectors.joining(" and "));
  }

  private String word(String type) {
    return numbersAlike && type.equals("int") ? "a number" : wordOf(type);
  }

  /** A type in the words of the documents. */
  static String word(CelType type) {
    return List.of("int", "double").contains(type.name()) ? "a number" : wordOf(type.name());
  }

  private static String wordOf(String type) {
    return switch (type) {
      case "string" -> "text";
      case "int" -> "a whole number";
      case "double" -> "a decimal number";
      case "bool" -> "a boolean";
      case "null", "null_type" -> "null";
      case "dyn" -> "a value";
      case "list" -> "a list";
      default -> "'%s'".formatted(type);
    };
  }
}
