package io.signalbox.policy.condition;

import io.signalbox.policy.condition.Expression.Asked;
import io.signalbox.policy.condition.Expression.Choice;
import io.signalbox.policy.condition.Expression.Combined;
import io.signalbox.policy.condition.Expression.Compared;
import io.signalbox.policy.condition.Expression.Comparison;
import io.signalbox.policy.condition.Expression.Computed;
import io.signalbox.policy.condition.Expression.Constant;
import io.signalbox.policy.condition.Expression.Decided;
import io.signalbox.policy.condition.Expression.Either;
import io.signalbox.policy.condition.Expression.Member;
import io.signalbox.policy.condition.Expression.Not;
import io.signalbox.policy.condition.Expression.OfEvent;
import io.signalbox.policy.condition.Expression.Over;
import io.signalbox.policy.condition.Expression.Present;
import io.signalbox.policy.condition.Expression.Question;
import io.signalbox.policy.condition.Expression.Read;
import io.signalbox.policy.condition.Expression.Test;
import io.signalbox.policy.condition.Expression.Valued;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * One method of a {@link ConditionClass}. What it writes leaves on the stack a value, which is an
 * object, or an answer, which is one of {@link Truth}. Each property is read once, at the
 * beginning.
 */
final class ConditionMethod {

  private static final int SIGN = 31;

  private final ConditionClass owner;
  private final MethodVisitor code;
  private final int event;
  private final Map<PropertyName, Integer> read = new HashMap<>();
  private int variables;

  /**
   * Begins a method.
   *
   * @param event the variable that holds the event
   */
  ConditionMethod(ConditionClass owner, MethodVisitor code, int event) {
    this.owner = owner;
    this.code = code;
    this.event = event;
    this.variables = event + 1;
    code.visitCode();
  }

  /** Writes a method that gives the expression's value. */
  void returnValue(Expression root) {
    readProperties(root, true);
    writeValue(root);
    end(Opcodes.ARETURN);
  }

  /** Writes a method that gives the answer that the expression is. */
  void returnAnswer(Expression root) {
    readProperties(root, true);
    writeAnswer(root);
    end(Opcodes.IRETURN);
  }

  /** Writes a method that sets a bit for each expression that is true. */
  void returnBits(List<Expression> roots) {
    roots.forEach(root -> readProperties(root, false));
    int bits = variables;
    variables += 2;
    code.visitInsn(Opcodes.LCONST_0);
    code.visitVarInsn(Opcodes.LSTORE, bits);
    for (int at = 0; at < roots.size(); at++) {
      Label next = new Label();
      answer(roots.get(at));
      code.visitInsn(Opcodes.ICONST_1);
      code.visitJumpInsn(Opcodes.IF_ICMPNE, next);
      code.visitVarInsn(Opcodes.LLOAD, bits);
      code.visitLdcInsn(1L << at);
      code.visitInsn(Opcodes.LOR);
      code.visitVarInsn(Opcodes.LSTORE, bits);
      code.visitLabel(next);
    }
    code.visitVarInsn(Opcodes.LLOAD, bits);
    end(Opcodes.LRETURN);
  }

  private void end(int returns) {
    code.visitInsn(returns);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** Reads what is named by the parts that stand in this method. */
  private void readProperties(Expression part, boolean here) {
    if (!here && ConditionClass.isLong(part)) {
      return;
    }
    if (part instanceof Read named) {
      read.computeIfAbsent(named.property(), this::readProperty);
    } else if (part instanceof Present named) {
      read.computeIfAbsent(named.property(), this::readProperty);
    }
    part.parts().forEach(inner -> readProperties(inner, false));
  }

  private int readProperty(PropertyName property) {
    code.visitVarInsn(Opcodes.ALOAD, event);
    owner.load(code, property, PropertyName.class);
    invoke(EventFields.class, "property", Object.class, PropertyName.class);
    invokeStatic(Truth.class, "orFailed", Object.class, Object.class);
    return store(Opcodes.ASTORE);
  }

  private void value(Expression part) {
    if (ConditionClass.isLong(part)) {
      code.visitVarInsn(Opcodes.ALOAD, event);
      owner.call(code, part, false);
    } else {
      writeValue(part);
    }
  }

  private void answer(Expression part) {
    if (ConditionClass.isLong(part)) {
      code.visitVarInsn(Opcodes.ALOAD, event);
      owner.call(code, part, true);
    } else {
      writeAnswer(part);
    }
  }

  private void writeValue(Expression part) {
    switch (part) {
      case Valued valued -> value(valued);
      case Question question -> {
        answer(question);
        invokeStatic(Truth.class, "value", Object.class, int.class);
      }
      case Either either -> either(either, false);
    }
  }

  private void writeAnswer(Expression part) {
    switch (part) {
      case Valued valued -> {
        value(valued);
        invokeStatic(Truth.class, "of", int.class, Object.class);
      }
      case Question question -> answer(question);
      case Either either -> either(either, true);
    }
  }

  private void value(Valued valued) {
    switch (valued) {
      case Constant constant -> owner.load(code, constant.value(), Object.class);
      case Read named -> code.visitVarInsn(Opcodes.ALOAD, variable(named.property()));
      case OfEvent field -> {
        code.visitVarInsn(Opcodes.ALOAD, event);
        String asked = field == OfEvent.NAME ? "event" : "source";
        invoke(EventFields.class, asked, String.class);
      }
      case Computed computed -> {
        owner.load(code, computed.function(), UnaryOperator.class);
        value(computed.operand());
        invoke(UnaryOperator.class, "apply", Object.class, Object.class);
      }
      case Combined combined -> {
        owner.load(code, combined.function(), BinaryOperator.class);
        value(combined.left());
        value(combined.right());
        invoke(BinaryOperator.class, "apply", Object.class, Object.class, Object.class);
      }
    }
  }

  private void answer(Question question) {
    switch (question) {
      case Present named -> {
        code.visitVarInsn(Opcodes.ALOAD, variable(named.property()));
        invokeStatic(Truth.class, "isPresent", int.class, Object.class);
      }
      case Asked asked -> {
        owner.load(code, asked.test(), Test.class);
        value(asked.operand());
        invoke(Test.class, "of", int.class, Object.class);
      }
      case Compared compared -> {
        owner.load(code, compared.comparison(), Comparison.class);
        value(compared.left());
        value(compared.right());
        invoke(Comparison.class, "of", int.class, Object.class, Object.class);
      }
      case Not not -> {
        answer(not.operand());
        invokeStatic(Truth.class, "not", int.class, int.class);
      }
      case Decided decided -> decided(decided);
      case Member member -> member(member);
    }
  }

  private void decided(Decided decided) {
    Label known = new Label();
    Label end = new Label();
    int deciding = Truth.of(decided.deciding());
    code.visitInsn(Opcodes.ICONST_0);
    int failed = store(Opcodes.ISTORE);
    for (Expression part : decided.parts()) {
      answer(part);
      int answer = store(Opcodes.ISTORE);
      code.visitVarInsn(Opcodes.ILOAD, answer);
      code.visitInsn(Opcodes.ICONST_0 + deciding);
      code.visitJumpInsn(Opcodes.IF_ICMPEQ, known);
      // Minus one, an error, is all that has the sign.
      code.visitVarInsn(Opcodes.ILOAD, answer);
      code.visitIntInsn(Opcodes.BIPUSH, SIGN);
      code.visitInsn(Opcodes.ISHR);
      join(failed);
    }
    code.visitVarInsn(Opcodes.ILOAD, failed);
    code.visitInsn(Opcodes.ICONST_0 + Truth.not(deciding));
    code.visitInsn(Opcodes.IOR);
    code.visitJumpInsn(Opcodes.GOTO, end);
    code.visitLabel(known);
    code.visitInsn(Opcodes.ICONST_0 + deciding);
    code.visitLabel(end);
  }

  private void member(Member member) {
    Label error = new Label();
    Label end = new Label();
    value(member.element());
    int element = store(Opcodes.ASTORE);
    failIfFailed(element, error);
    owner.load(code, member.constants(), Test.class);
    code.visitVarInsn(Opcodes.ALOAD, element);
    invoke(Test.class, "of", int.class, Object.class);
    int found = store(Opcodes.ISTORE);
    for (Expression other : member.others()) {
      value(other);
      int candidate = store(Opcodes.ASTORE);
      failIfFailed(candidate, error);
      code.visitVarInsn(Opcodes.ALOAD, element);
      code.visitVarInsn(Opcodes.ALOAD, candidate);
      invokeStatic(Comparisons.class, "isElement", int.class, Object.class, Object.class);
      join(found);
    }
    code.visitVarInsn(Opcodes.ILOAD, found);
    code.visitJumpInsn(Opcodes.GOTO, end);
    code.visitLabel(error);
    code.visitInsn(Opcodes.ICONST_M1);
    code.visitLabel(end);
  }

  private void either(Either either, boolean answer) {
    Label error = new Label();
    Label end = new Label();
    switch (either) {
      case Choice choice -> {
        Label otherwise = new Label();
        answer(choice.condition());
        int chosen = store(Opcodes.ISTORE);
        code.visitVarInsn(Opcodes.ILOAD, chosen);
        code.visitJumpInsn(Opcodes.IFLT, error);
        code.visitVarInsn(Opcodes.ILOAD, chosen);
        code.visitJumpInsn(Opcodes.IFEQ, otherwise);
        result(choice.then(), answer);
        code.visitJumpInsn(Opcodes.GOTO, end);
        code.visitLabel(otherwise);
        result(choice.otherwise(), answer);
        code.visitJumpInsn(Opcodes.GOTO, end);
      }
      case Over over -> {
        for (Expression element : over.elements()) {
          value(element);
          invokeStatic(Truth.class, "isFailed", boolean.class, Object.class);
          code.visitJumpInsn(Opcodes.IFNE, error);
        }
        result(over.body(), answer);
        code.visitJumpInsn(Opcodes.GOTO, end);
      }
    }
    code.visitLabel(error);
    code.visitInsn(Opcodes.ICONST_M1);
    if (!answer) {
      invokeStatic(Truth.class, "value", Object.class, int.class);
    }
    code.visitLabel(end);
  }

  private void result(Expression part, boolean answer) {
    if (answer) {
      answer(part);
    } else {
      value(part);
    }
  }

  private void failIfFailed(int variable, Label error) {
    code.visitVarInsn(Opcodes.ALOAD, variable);
    invokeStatic(Truth.class, "isFailed", boolean.class, Object.class);
    code.visitJumpInsn(Opcodes.IFNE, error);
  }

  /** Joins the number on the stack into a variable, bit by bit. */
  private void join(int variable) {
    code.visitVarInsn(Opcodes.ILOAD, variable);
    code.visitInsn(Opcodes.IOR);
    code.visitVarInsn(Opcodes.ISTORE, variable);
  }

  private int store(int opcode) {
    code.visitVarInsn(opcode, variables);
    return variables++;
  }

  private int variable(PropertyName property) {
    Integer variable = read.get(property);
    if (variable == null) {
      throw new IllegalStateException("property '%s' was not read first".formatted(property));
    }
    return variable;
  }

  private void invoke(Class<?> owner, String called, Class<?> result, Class<?>... arguments) {
    invoke(Opcodes.INVOKEINTERFACE, owner, called, result, arguments);
  }

  private void invokeStatic(Class<?> owner, String called, Class<?> result, Class<?>... arguments) {
    invoke(Opcodes.INVOKESTATIC, owner, called, result, arguments);
  }

  private void invoke(
      int opcode, Class<?> owner, String called, Class<?> result, Class<?>... arguments) {
    Type[] types = new Type[arguments.length];
    for (int at = 0; at < types.length; at++) {
      types[at] = Type.getType(arguments[at]);
    }
    code.visitMethodInsn(
        opcode,
        Type.getInternalName(owner),
        called,
        Type.getMethodDescriptor(Type.getType(result), types),
        opcode == Opcodes.INVOKEINTERFACE);
  }
}
