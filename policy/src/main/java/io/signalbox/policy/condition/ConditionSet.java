package io.signalbox.policy.condition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that are asked of the same events. When they are asked often they are compiled
 * together, and each property is read once for all of them. Thread-safe.
 *
 * <p>Each condition has a place, from 0 to the number of {@link #places}; not every place has one.
 */
public final class ConditionSet {

  private static final int WORD_SHIFT = 6;

  /** Of more parts a method may be too long for the virtual machine to compile. */
  private static final int MOST_PARTS = 400;

  /** A class takes as long to make as some thousand evaluations. */
  private static final int WORTH_A_CLASS = 200;

  private final List<List<Expression>> groups;
  private final int[] placesOf;
  private final int worthClasses;
  private int asked;
  private volatile ConditionClass.Many @Nullable [] classes;

  private ConditionSet(List<List<Expression>> groups, int[] placesOf, int worthClasses) {
    this.groups = groups;
    this.placesOf = placesOf;
    this.worthClasses = worthClasses;
  }

  /** Puts conditions together. */
  public static ConditionSet of(List<Condition> conditions) {
    return of(conditions, WORTH_A_CLASS);
  }

  /**
   * Puts conditions together.
   *
   * @param worthClasses after so many events they are compiled
   */
  static ConditionSet of(List<Condition> conditions, int worthClasses) {
    List<List<Expression>> groups = new ArrayList<>();
    List<Expression> together = new ArrayList<>();
    int[] places = new int[conditions.size()];
    int parts = 0;
    for (int at = 0; at < places.length; at++) {
      Expression root = conditions.get(at).root();
      int own = ConditionClass.size(root);
      boolean isFull = together.size() == Long.SIZE || parts + own > MOST_PARTS;
      if (isFull && !together.isEmpty()) {
        groups.add(together);
        together = new ArrayList<>();
        parts = 0;
      }
      places[at] = groups.size() * Long.SIZE + together.size();
      together.add(root);
      parts += own;
    }
    if (!together.isEmpty()) {
      groups.add(together);
    }
    return new ConditionSet(groups, places, worthClasses);
  }

  /** The place of the condition that was given as the {@code at}-th, from 0. */
  public int place(int at) {
    return placesOf[at];
  }

  /** The number of places; a multiple of 64. */
  public int places() {
    return groups.size() * Long.SIZE;
  }

  /**
   * Asks all of them about an event. An error is no, as in {@link Condition#test}.
   *
   * @param held a bit for each place, in {@code places() / 64} words or more; it is overwritten
   */
  public void test(EventFields event, long[] held) {
    ConditionClass.Many[] compiled = classes;
    if (compiled == null) {
      evaluate(event, held);
      return;
    }
    for (int at = 0; at < compiled.length; at++) {
      held[at] = compiled[at].of(event);
    }
  }

  private void evaluate(EventFields event, long[] held) {
    for (int group = 0; group < groups.size(); group++) {
      List<Expression> together = groups.get(group);
      long bits = 0;
      for (int at = 0; at < together.size(); at++) {
        if (Evaluation.answer(together.get(at), event) == Truth.YES) {
          bits |= 1L << at;
        }
      }
      held[group] = bits;
    }
    // Other threads may count, too, and make the classes as well: that costs time and nothing else.
    if (++asked >= worthClasses) {
      classes = groups.stream().map(ConditionClass::many).toArray(ConditionClass.Many[]::new);
    }
  }

  /**
   * The first place, beginning with {@code from}, whose condition held; -1 when there is none.
   *
   * @param held what {@link #test} has filled
   */
  public int nextHeld(int from, long[] held) {
    int word = from >>> WORD_SHIFT;
    long left = word < groups.size() ? held[word] & -1L << from : 0;
    while (left == 0) {
      if (++word >= groups.size()) {
        return -1;
      }
      left = held[word];
    }
    return (word << WORD_SHIFT) + Long.numberOfTrailingZeros(left);
  }
}
