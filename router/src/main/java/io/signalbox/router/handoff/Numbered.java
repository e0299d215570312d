package io.signalbox.router.handoff;

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

  E named(int number) {
    return constants.get(number);
  }
}
