package io.signalbox.policy.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import java.util.SortedSet;

/**
 * A condition on one event, written in CEL and compiled. Immutable and thread-safe. {@link #test}
 * allocates nothing except for the results of arithmetic, of {@code size()} and conversions, for
 * joined texts and for {@code matches()}. Many events are asked faster by a {@link ConditionSet}.
 *
 * <p>Variables are the declared properties by their names, {@code properties} (the map of them),
 * {@code event} and {@code source}, which win over properties of these names. docs/conditions.md is
 * the whole language.
 */
public final class Condition {

  private final String text;
  private final String canonical;
  private final SortedSet<String> reads;
  private final Expression root;

  private Condition(String text, String canonical, SortedSet<String> reads, Expression root) {
    this.text = text;
    this.canonical = canonical;
    this.reads = reads;
    this.root = root;
  }

  /**
   * Compiles a condition and checks it against the declared properties. What is known of types only
   * refuses; it never changes what a condition means.
   *
   * @throws ConditionException if the text is no condition, names what is not declared, compares
   *     what can't be compared, or uses what is not supported
   */
  public static Condition compile(String text, PropertyTypes types) throws ConditionException {
    CelAbstractSyntaxTree parsed = Language.parse(text);
    Places places = new Places(parsed.getSource());
    Names names = new Names(types, places);
    Expression root = new Compiler(places, names).compile(parsed.getExpr());
    SortedSet<String> reads = names.reads();
    new TypeCheck(parsed, places, types, reads).run();
    return new Condition(text, CanonicalText.of(parsed.getExpr()), reads, root);
  }

  /** Compiles a condition of which only the text is known: every name is a property. */
  public static Condition compile(String text) throws ConditionException {
    return compile(text, PropertyTypes.unknown());
  }

  /** The condition as it was written. */
  public String text() {
    return text;
  }

  /** The condition in one layout: equal for texts that differ in layout only. Part of hashes. */
  public String canonical() {
    return canonical;
  }

  /** The properties that it reads, sorted. */
  public SortedSet<String> reads() {
    return reads;
  }

  /**
   * Whether the condition holds. An error is no: where CEL's evaluation ends in one (a property
   * that the event lacks, a division by zero, an overflow, text where a number is needed), the
   * condition does not hold. {@code &&} and {@code ||} absorb errors as CEL specifies.
   */
  public boolean test(EventFields event) {
    return value(event) instanceof Boolean holds && holds;
  }

  /** The value, or {@link Expression.Marker#FAILED}: what CEL's interpreter is compared with. */
  Object value(EventFields event) {
    return Evaluation.value(root, event);
  }

  /** What it consists of. */
  Expression root() {
    return root;
  }

  @Override
  public String toString() {
    return canonical;
  }
}
