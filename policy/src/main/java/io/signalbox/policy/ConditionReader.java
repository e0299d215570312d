package io.signalbox.policy;

import io.signalbox.policy.condition.Condition;
import io.signalbox.policy.condition.ConditionException;
import java.util.Optional;
import java.util.SortedSet;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the condition of a selection: {@code where}. */
final class ConditionReader {

  private ConditionReader() {}

  /**
   * The condition; what it names is checked when the tracking plan is known.
   *
   * @param events those it is about; empty for all
   */
  static Optional<Condition> read(YamlValue at, SortedSet<String> events, References references) {
    if (!Tag.STR.equals(at.node().getTag())) {
      return at.wrong("is " + at.kind(), "write a condition in quotes, such as 'seats > 5'");
    }
    String text = at.scalar().orElse("");
    try {
      Condition condition = Condition.compile(text);
      references.add(new Reference.Properties(at, text, events));
      return Optional.of(condition);
    } catch (ConditionException e) {
      problem(at, e);
      return Optional.empty();
    }
  }

  /** Notes what is wrong with a condition, at its place. */
  static void problem(YamlValue at, ConditionException e) {
    at.problemInside(e.line(), e.column(), at.title() + ": " + e.getMessage(), e.mend());
  }
}
