package io.signalbox.policy.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;

/** How dev.cel is set up to read conditions. */
final class Language {

  /** More than anybody writes, and little enough to check in no time. */
  static final int LONGEST = 4_000;

  /** CEL as it is today; whole and decimal numbers compare with each other. */
  static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(LONGEST)
          .maxParseRecursionDepth(100)
          .build();

  private static final CelCompiler PARSER = compiler().build();

  private Language() {}

  /** A compiler without variables. */
  static CelCompilerBuilder compiler() {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
  }

  /**
   * Parses a condition.
   *
   * @throws ConditionException at the first place that can't be read
   */
  static CelAbstractSyntaxTree parse(String text) throws ConditionException {
    CelValidationResult result = PARSER.parse(text);
    if (result.hasError()) {
      throw SyntaxProblem.of(result.getErrors().get(0));
    }
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new IllegalStateException("dev.cel's parser failed without a problem", e);
    }
  }
}
