package io.signalbox.policy.condition;

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes a hidden class (JEP 371) of conditions, so that the virtual machine compiles them as it
 * compiles code that somebody wrote.
 *
 * <p>The code of {@link Evaluation} it can't compile so: all conditions share it, and from each
 * part the way may go on to any other. Here the conditions are one method, and the functions that
 * they apply are constants, whose code becomes part of it.
 */
final class ConditionClass {

  /** More parts than this become a method of their own: one of over 8,000 bytes stays slow. */
  private static final int LONG = 60;

  private static final String EVENT = Type.getDescriptor(EventFields.class);
  private static final String OBJECT = Type.getInternalName(Object.class);
  private static final String LIST = Type.getInternalName(List.class);
  private static final String HANDLES = Type.getInternalName(MethodHandles.class);
  private static final String LOOKUP = Type.getDescriptor(MethodHandles.Lookup.class);
  private static final String CLASS_DATA =
      "(" + LOOKUP + "Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;";
  private static final String CONSTANT = "constant";
  private static final int FIELD = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;

  private final ClassWriter out =
      new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
        @Override
        protected String getCommonSuperClass(String one, String other) {
          return OBJECT;
        }
      };
  private final String name = Type.getInternalName(ConditionClass.class) + "$Written";
  private final List<Object> constants = new ArrayList<>();
  private final List<Class<?>> kinds = new ArrayList<>();
  private final Queue<Runnable> unwritten = new ArrayDeque<>();
  private int methods;

  private ConditionClass() {
    String[] implemented = {Type.getInternalName(Many.class)};
    out.visit(Opcodes.V21, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, name, null, OBJECT, implemented);
    MethodVisitor made = out.visitMethod(0, "<init>", "()V", null, null);
    made.visitVarInsn(Opcodes.ALOAD, 0);
    made.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
    made.visitInsn(Opcodes.RETURN);
    made.visitMaxs(0, 0);
  }

  /** Which of several expressions are true. */
  @FunctionalInterface
  interface Many {
    /** One bit for each, the first one's the lowest. */
    long of(EventFields event);
  }

  /** A class for up to 64 expressions. */
  static Many many(List<Expression> roots) {
    ConditionClass written = new ConditionClass();
    ConditionMethod method =
        new ConditionMethod(written, written.method(Opcodes.ACC_PUBLIC, "of", long.class), 1);
    method.returnBits(roots);
    return written.finish();
  }

  /** Whether a part gets a method of its own. */
  static boolean isLong(Expression part) {
    return size(part) > LONG;
  }

  /** How many parts an expression has, itself included. */
  static int size(Expression expression) {
    int parts = 1;
    for (Expression part : expression.parts()) {
      parts += size(part);
    }
    return parts;
  }

  /** Loads an object that no bytecode can write down: a static final field of the class. */
  void load(MethodVisitor code, Object constant, Class<?> kind) {
    String field = CONSTANT + constants.size();
    constants.add(constant);
    kinds.add(kind);
    out.visitField(FIELD, field, Type.getDescriptor(kind), null, null).visitEnd();
    code.visitFieldInsn(Opcodes.GETSTATIC, name, field, Type.getDescriptor(kind));
  }

  /** Calls a method of its own for a part, whose event lies on the stack. */
  void call(MethodVisitor code, Expression part, boolean answer) {
    String called = "part" + methods++;
    Class<?> result = answer ? int.class : Object.class;
    code.visitMethodInsn(Opcodes.INVOKESTATIC, name, called, descriptor(result), false);
    unwritten.add(
        () -> {
          ConditionMethod method =
              new ConditionMethod(
                  this, method(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, called, result), 0);
          if (answer) {
            method.returnAnswer(part);
          } else {
            method.returnValue(part);
          }
        });
  }

  /** The class takes its constants when it is initialized. */
  private void takeConstants() {
    MethodVisitor code = out.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, HANDLES, "lookup", "()" + LOOKUP, false);
    code.visitLdcInsn(ConstantDescs.DEFAULT_NAME);
    code.visitLdcInsn(Type.getType(List.class));
    code.visitMethodInsn(Opcodes.INVOKESTATIC, HANDLES, "classData", CLASS_DATA, false);
    code.visitTypeInsn(Opcodes.CHECKCAST, LIST);
    code.visitVarInsn(Opcodes.ASTORE, 0);
    for (int at = 0; at < constants.size(); at++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitIntInsn(Opcodes.SIPUSH, at);
      code.visitMethodInsn(Opcodes.INVOKEINTERFACE, LIST, "get", "(I)Ljava/lang/Object;", true);
      code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(kinds.get(at)));
      code.visitFieldInsn(
          Opcodes.PUTSTATIC, name, CONSTANT + at, Type.getDescriptor(kinds.get(at)));
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
  }

  private MethodVisitor method(int access, String called, Class<?> result) {
    return out.visitMethod(access, called, descriptor(result), null, null);
  }

  private static String descriptor(Class<?> result) {
    return "(" + EVENT + ")" + Type.getDescriptor(result);
  }

  private Many finish() {
    for (Runnable next = unwritten.poll(); next != null; next = unwritten.poll()) {
      next.run();
    }
    takeConstants();
    out.visitEnd();
    try {
      Class<?> own =
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(out.toByteArray(), List.copyOf(constants), true)
              .lookupClass();
      return (Many) own.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the class of a condition can't be made", e);
    }
  }
}
