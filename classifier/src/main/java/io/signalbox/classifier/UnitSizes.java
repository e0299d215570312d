package io.signalbox.classifier;

import io.signalbox.policy.PlayBounds.Sizes;

/**
 * How many bytes a unit's stored form takes at worst, where ids and words have at most 40
 * characters: {@link UnitStateCodec} writes each text with its length before it and whole numbers
 * in at most ten bytes. Ids that can be packed take less.
 */
public final class UnitSizes {

  private static final int TEXT = 41;
  private static final int NUMBER = 10;

  /** The version, four instants, a flag, five counts, a play with where it stands. */
  private static final int UNIT = 1 + 4 * 8 + 1 + 5 + TEXT + 1 + 2 * NUMBER;

  /**
   * An instant (8), a position and the length before them (3), four texts with their marks, a
   * count; a share of the set's own id and counts.
   */
  private static final int OCCURRENCE = 2 * NUMBER + 4 * TEXT + 3 + 1 + 8 + 3;

  /** The sizes that a play's worst case is reckoned with. */
  public static final Sizes WORST = new Sizes(UNIT, OCCURRENCE, TEXT, 2 * TEXT + 1);

  private UnitSizes() {}
}
