package io.signalbox.ingest;

import java.util.Locale;

/** Recognises e-mail addresses, to keep them out of everything that travels in the clear. */
final class EmailAddress {

  private EmailAddress() {}

  /**
   * Whether the whole text, but for spaces around it, is an address. Deliberately wide: one
   * {@code @} with something on both sides and no space.
   */
  static boolean is(String text) {
    String trimmed = text.strip();
    int at = trimmed.indexOf('@');
    if (at < 1 || at == trimmed.length() - 1 || trimmed.indexOf('@', at + 1) >= 0) {
      return false;
    }
    for (int i = 0; i < trimmed.length(); i++) {
      if (Character.isWhitespace(trimmed.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The address as it is hashed: without spaces around it, in lower case. */
  static String normalised(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether an address stands somewhere in the text, also percent-encoded as in links: an {@code @}
   * after something that is no space, before a domain with a dot and an ending of letters. So
   * {@code package@1.2.3} is none.
   */
  static boolean within(String text) {
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@' && standsAt(text, i, i + 1)) {
        return true;
      }
      if (c == '%' && text.startsWith("40", i + 1) && standsAt(text, i, i + 3)) {
        return true;
      }
    }
    return false;
  }

  private static boolean standsAt(String text, int at, int domain) {
    if (Character.isWhitespace(text.charAt(at - 1))) {
      return false;
    }
    int dots = 0;
    int label = domain;
    int end = domain;
    boolean ending = false;
    for (; end < text.length(); end++) {
      char c = text.charAt(end);
      if (c == '.') {
        if (end == label) {
          break;
        }
        dots++;
        label = end + 1;
      } else if (!Character.isLetterOrDigit(c) && c != '-') {
        break;
      } else if (dots > 0 && end == label + 1) {
        ending |= Character.isLetter(text.charAt(label)) && Character.isLetter(c);
      }
    }
    return ending;
  }
}
