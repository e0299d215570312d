package io.signalbox.router.handoff;

import io.signalbox.stage.row.RowReader;
import java.util.List;

/**
 * The constants of an enumeration by the numbers they are stored under, whatever their order in the
 * source.
 *
 * @param constants by number, from 0
 */
record Numbered<E extends Enum<E>>(List<E> constants) {

  int number(E constant) {
    int number = constants.indexOf(constant);
    if (number < 0) {
      throw new IllegalStateException(constant + " is not stored in this version");
    }
    return number;
  }

  /** The constant whose number comes next, in a byte. */
  E read(RowReader in) {
    int number = in.readByte();
    if (number < 0 || number >= constants.size()) {
      throw in.damaged("the number %d is none of 0 to %d".formatted(number, constants.size() - 1));
    }
    return constants.get(number);
  }
}
