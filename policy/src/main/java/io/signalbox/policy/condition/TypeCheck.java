package io.signalbox.policy.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import io.signalbox.policy.TrackingPlan.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * Checks a condition's types with dev.cel's checker, in two runs. A declared number may be whole or
 * decimal, for which CEL has no type: the first run takes all numbers as alike and finds text
 * compared with a number; the second takes declared numbers as of any type, and tells whole and
 * decimal numbers apart where CEL does.
 */
record TypeCheck(
    CelAbstractSyntaxTree parsed, Places places, PropertyTypes types, SortedSet<String> reads) {

  private static final Set<String> ARITHMETIC = Set.of("_+_", "_-_", "_*_", "_/_", "_%_", "-_");

  /**
   * Passes when the types fit and the condition's value can be true or false.
   *
   * @throws ConditionException at the first part that does not fit
   */
  void run() throws ConditionException {
    boolean numbers = reads.stream().anyMatch(this::isNumber);
    Optional<CelAbstractSyntaxTree> alike =
        numbers ? Optional.of(check(new CheckedForm(true), SimpleType.INT)) : Optional.empty();
    CelAbstractSyntaxTree strict = check(new CheckedForm(false), SimpleType.DYN);
    checkResult(alike.orElse(strict).getResultType());
    if (alike.isPresent()) {
      checkArithmetic(strict, alike.get());
    }
  }

  private boolean isNumber(String property) {
    return types.type(property).equals(Optional.of(ValueType.NUMBER));
  }

  private void checkResult(CelType result) throws ConditionException {
    if (!result.equals(SimpleType.BOOL) && !result.equals(SimpleType.DYN)) {
      throw places.problem(
          parsed.getExpr(),
          "the condition gives %s and must be true or false".formatted(TypeProblem.word(result)),
          "compare it with something, such as path == \"/pricing\" or seats > 5");
    }
  }

  private CelAbstractSyntaxTree check(CheckedForm form, CelType number) throws ConditionException {
    CelCompilerBuilder compiler = Language.compiler();
    Names.OF_EVENT.forEach(name -> compiler.addVar(name, SimpleType.STRING));
    for (String name : reads) {
      compiler.addVar(CheckedForm.variable(name), type(name, number));
    }
    CelValidationResult result =
        compiler
            .build()
            .check(
                CelAbstractSyntaxTree.newParsedAst(form.of(parsed.getExpr()), parsed.getSource()));
    if (result.hasError()) {
      List<CelIssue> errors = result.getErrors();
      throw new TypeProblem(form.numbersAlike()).of(errors.get(0));
    }
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new IllegalStateException("dev.cel's checker failed without a problem", e);
    }
  }

  private CelType type(String property, CelType number) {
    return types
        .type(property)
        .map(
            type ->
                switch (type) {
                  case TEXT, PERSON -> SimpleType.STRING;
                  case BOOLEAN -> SimpleType.BOOL;
                  case NUMBER -> number;
                })
        .orElse(SimpleType.DYN);
  }

  /** CEL adds whole to whole and decimal to decimal: what may be either would fail by surprise. */
  private void checkArithmetic(CelAbstractSyntaxTree strict, CelAbstractSyntaxTree alike)
      throws ConditionException {
    for (CelExpr call : Calls.in(strict.getExpr()).toList()) {
      if (!ARITHMETIC.contains(call.call().function())) {
        continue;
      }
      for (CelExpr operand : call.call().args()) {
        if (is(strict, operand, SimpleType.DYN) && is(alike, operand, SimpleType.INT)) {
          throw places.problem(
              operand,
              "this number may be whole or decimal, and CEL calculates with one of the two",
              "write double(...) around it and other numbers with a point, such as 2.0");
        }
      }
    }
  }

  private static boolean is(CelAbstractSyntaxTree tree, CelExpr expression, CelType type) {
    return tree.getType(expression.id()).filter(type::equals).isPresent();
  }
}
