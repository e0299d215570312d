package io.signalbox.app.commands;

import java.util.regex.Pattern;

/** What people type where a person is meant: a pseudonym, or its first characters. */
final class Pseudonym {

  /** So many characters name a person. */
  static final int LEAST = 8;

  private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{8,32}");
  private static final Pattern TOO_SHORT = Pattern.compile("[0-9a-f]{2,7}");

  private Pseudonym() {}

  /** Whether the text may name a person. */
  static boolean mayBe(String text) {
    return WHOLE.matcher(text).matches();
  }

  /** Whether the text may be the beginning of a pseudonym, and is too short to name a person. */
  static boolean isTooShort(String text) {
    return TOO_SHORT.matcher(text).matches();
  }
}
