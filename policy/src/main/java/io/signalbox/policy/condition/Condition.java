package io.signalbox.policy.condition;

import java.util.SortedSet;
import java.util.TreeSet;

/** A condition on one event. Stands in until the compiler is there: it takes any text. */
public final class Condition {

  private final String text;

  private Condition(String text) {
    this.text = text;
  }

  /** Takes any text. */
  public static Condition compile(String text) throws ConditionException {
    return compile(text, PropertyTypes.unknown());
  }

  /** Takes any text that is not blank. */
  public static Condition compile(String text, PropertyTypes types) throws ConditionException {
    if (text.isBlank() || !types.allows(text)) {
      throw new ConditionException("the condition is blank", 1, 1, "write one");
    }
    return new Condition(text);
  }

  /** The condition as it was written. */
  public String text() {
    return text;
  }

  /** The condition in one layout. */
  public String canonical() {
    return text;
  }

  /** The properties that it reads. */
  public SortedSet<String> reads() {
    return new TreeSet<>();
  }

  /** Whether the text is the event's name: all it can do yet. */
  public boolean test(EventFields event) {
    return text.equals(event.event());
  }
}
