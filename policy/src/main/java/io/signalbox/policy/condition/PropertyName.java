package io.signalbox.policy.condition;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A property that some condition names, with a number of its own: who answers for an event keeps
 * what was found under the number and asks no map. One object a name in the whole process, compared
 * by identity; there are as many as policies name.
 */
public final class PropertyName {

  private static final Map<String, PropertyName> KNOWN = new ConcurrentHashMap<>();
  private static volatile int count;

  private final String text;
  private final int number;

  private PropertyName(String text, int number) {
    this.text = text;
    this.number = number;
  }

  /** The property of this name. */
  public static PropertyName of(String text) {
    PropertyName known = known(text);
    return known == null ? add(text) : known;
  }

  /** The property of this name; null when no condition names it. */
  public static @Nullable PropertyName known(String text) {
    return KNOWN.get(text);
  }

  /** How many there are: the number of each that was given lies below. */
  public static int count() {
    return count;
  }

  private static synchronized PropertyName add(String text) {
    return KNOWN.computeIfAbsent(text, name -> new PropertyName(name, count++));
  }

  /** The name as producers write it. */
  public String text() {
    return text;
  }

  /** From 0, without gaps. */
  public int number() {
    return number;
  }

  @Override
  public String toString() {
    return text;
  }
}
