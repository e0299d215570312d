package io.signalbox.policy.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** dev.cel as its documents say to use it: what conditions are held to. */
final class Interpreter {

  /** What an evaluation that ends in an error gives. */
  static final Object FAILED = Expression.Marker.FAILED;

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder().setOptions(Language.OPTIONS).build();

  private final CelCompiler compiler;

  private Interpreter(CelType text, CelType truth) {
    CelCompilerBuilder builder = Language.compiler();
    RandomCondition.TEXTS.forEach(name -> builder.addVar(name, text));
    RandomCondition.NUMBERS.forEach(name -> builder.addVar(name, SimpleType.DYN));
    RandomCondition.BOOLEANS.forEach(name -> builder.addVar(name, truth));
    Names.OF_EVENT.forEach(name -> builder.addVar(name, SimpleType.STRING));
    builder.addVar("properties", MapType.create(SimpleType.STRING, SimpleType.DYN));
    this.compiler = builder.build();
  }

  /** All properties are of unknown type. */
  static Interpreter untyped() {
    return new Interpreter(SimpleType.DYN, SimpleType.DYN);
  }

  /** Texts and booleans are declared; for numbers that may be whole or decimal CEL has no type. */
  static Interpreter typed() {
    return new Interpreter(SimpleType.STRING, SimpleType.BOOL);
  }

  /** The program, unless the text is no condition. */
  Optional<CelRuntime.Program> compile(String text) {
    try {
      CelAbstractSyntaxTree parsed = compiler.parse(text).getAst();
      CelExpr strict = new StrictErrors().of(parsed.getExpr());
      CelAbstractSyntaxTree tree =
          compiler.check(CelAbstractSyntaxTree.newParsedAst(strict, parsed.getSource())).getAst();
      return List.of(SimpleType.BOOL, SimpleType.DYN).contains(tree.getResultType())
          ? Optional.of(RUNTIME.createProgram(tree))
          : Optional.empty();
    } catch (CelValidationException e) {
      return Optional.empty();
    } catch (CelEvaluationException e) {
      throw new AssertionError("no program for " + text, e);
    }
  }

  static Object value(CelRuntime.Program program, String event, Map<String, Object> properties) {
    Map<String, Object> activation = new HashMap<>(properties);
    activation.put("properties", properties);
    activation.put("event", event);
    activation.put("source", "web");
    try {
      Object value = program.eval(activation);
      return value == NullValue.NULL_VALUE ? Expression.Marker.NULL : value;
    } catch (CelEvaluationException e) {
      return FAILED;
    }
  }
}
