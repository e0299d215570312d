package io.signalbox.stage.row;

import org.jspecify.annotations.Nullable;

/**
 * What a store's rows are, and the number of the form they are written in: a row's first byte. A
 * change of what a codec writes is a new number.
 *
 * @param row what a row is of, as {@code a hand-off}: unreadable ones are named by it
 * @param number from 1 to 127
 */
public record RowForm(String row, int number) {

  // Stores are restored from their changelogs, so that empty stores alone bring the rows back.
  private static final String EMPTY =
      "start with empty stores and changelogs, which are filled from the log again";

  public RowForm {
    if (number < 1 || number > Byte.MAX_VALUE) {
      throw new IllegalArgumentException("the form's number is a byte above 0, not " + number);
    }
  }

  /** A new row with its number; {@code expected} bytes take no second array. */
  public RowWriter begin(int expected) {
    return new RowWriter(expected).writeByte(number);
  }

  /**
   * A row from behind its number.
   *
   * @throws UnreadableRowException if the row has another number or none
   */
  public RowReader open(byte[] bytes) {
    RowReader in = openAt(bytes, 0);
    int found = in.readByte();
    if (found != number) {
      throw new UnreadableRowException(
          "The row of %s has form %d, and this version reads form %d; start the version that wrote"
                  .formatted(row, found, number)
              + " it, or "
              + EMPTY,
          null);
    }
    return in;
  }

  /** A part of a row, whose number was looked at when the row was opened. */
  public RowReader openAt(byte[] bytes, int from) {
    return new RowReader(this, bytes, from);
  }

  UnreadableRowException damaged(String why, @Nullable Throwable cause) {
    return new UnreadableRowException(
        "The row of %s is damaged: %s; %s".formatted(row, why, EMPTY), cause);
  }
}
