package io.signalbox.router.assignment;

import java.util.OptionalInt;

/**
 * Where a member stands towards one request.
 *
 * @param can whether they can take it, and why not
 * @param open how many they have
 * @param capacity how many they may have; empty for any number
 * @param hours when they work, in words
 */
record Standing(Can can, int open, OptionalInt capacity, String hours) {

  /** Whether they can take it. */
  enum Can {
    /** They can. */
    ABLE,
    /** They have as many as they may. */
    FULL,
    /** They take no work now. */
    AWAY,
    /** It is not their time. */
    OUTSIDE_HOURS,
    /** They must not get this one. */
    EXCLUDED
  }

  boolean isAble() {
    return can == Can.ABLE;
  }

  boolean isAbleWith(int number) {
    return isAble() && open == number;
  }

  /** What it is, as said of a member: {@code is away}. */
  String words() {
    return switch (can) {
      case ABLE, FULL -> "has " + load();
      case AWAY -> "is away";
      case OUTSIDE_HOURS -> "is outside working hours (%s)".formatted(hours);
      case EXCLUDED -> "let it lie";
    };
  }

  /** How much they have: {@code 3 of 10}, or {@code 3} where any number may be had. */
  String load() {
    return capacity.isPresent() ? "%d of %d".formatted(open, capacity.getAsInt()) : "" + open;
  }
}
