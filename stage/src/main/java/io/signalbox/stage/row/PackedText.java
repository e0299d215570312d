package io.signalbox.stage.row;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are sixteen bytes written in hexadecimal, as message ids (UUIDs) and pseudonyms are:
 * more than half of a row. Only what is read back letter by letter is packed.
 */
enum PackedText {

  /** 32 digits, such as a pseudonym. */
  HEX(-1) {
    @Override
    int digit(int at) {
      return at;
    }
  },

  /** 8-4-4-4-12 digits (RFC 9562). */
  UUID(-2) {
    @Override
    int digit(int at) {
      return at + (at < 8 ? 0 : at < 12 ? 1 : at < 16 ? 2 : at < 20 ? 3 : 4);
    }
  };

  /** How many bytes stand for a text. */
  static final int BYTES = 16;

  private static final int DIGITS = 2 * BYTES;
  private static final int UUID_LENGTH = DIGITS + 4;
  private static final int NO_DIGIT = 0x100;

  private final int mark;

  PackedText(int mark) {
    this.mark = mark;
  }

  /** What stands in a row in the place of a length. */
  int mark() {
    return mark;
  }

  /** The form that a mark stands for; null for none. */
  static @Nullable PackedText marked(int mark) {
    return switch (mark) {
      case -1 -> HEX;
      case -2 -> UUID;
      default -> null;
    };
  }

  /** Where in the text a digit stands. */
  abstract int digit(int at);

  /** How a text can be packed; null for as it is. */
  static @Nullable PackedText of(String text) {
    if (text.length() == DIGITS) {
      return isDigits(text, HEX) ? HEX : null;
    }
    boolean dashed = text.length() == UUID_LENGTH && isDashed(text);
    return dashed && isDigits(text, UUID) ? UUID : null;
  }

  private static boolean isDashed(String text) {
    return text.charAt(8) == '-'
        && text.charAt(13) == '-'
        && text.charAt(18) == '-'
        && text.charAt(23) == '-';
  }

  private static boolean isDigits(String text, PackedText form) {
    for (int at = 0; at < DIGITS; at++) {
      char digit = text.charAt(form.digit(at));
      if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** A byte of a text that has this form. */
  byte pack(String text, int at) {
    return (byte)
        (HexFormat.fromHexDigit(text.charAt(digit(2 * at))) << 4
            | HexFormat.fromHexDigit(text.charAt(digit(2 * at + 1))));
  }

  /** Whether these are the bytes that stand for a text. The last differ most often. */
  boolean isPacked(byte[] row, int from, String text) {
    if (text.length() != (this == UUID ? UUID_LENGTH : DIGITS)) {
      return false;
    }
    for (int at = BYTES - 1; at >= 0; at--) {
      int digits = nibble(text.charAt(digit(2 * at))) << 4 | nibble(text.charAt(digit(2 * at + 1)));
      if (digits != (row[from + at] & 0xFF)) {
        return false;
      }
    }
    return this == HEX || isDashed(text);
  }

  /** What a digit is worth; of what is none more than any byte holds. */
  private static int nibble(char digit) {
    if (digit >= '0' && digit <= '9') {
      return digit - '0';
    }
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : NO_DIGIT;
  }

  /** The text that {@link #pack} packed, from its bytes. */
  String unpack(byte[] row, int from) {
    byte[] text = new byte[this == UUID ? UUID_LENGTH : DIGITS];
    if (this == UUID) {
      text[8] = text[13] = text[18] = text[23] = '-';
    }
    HexFormat hex = HexFormat.of();
    for (int at = 0; at < BYTES; at++) {
      text[digit(2 * at)] = (byte) hex.toHighHexDigit(row[from + at]);
      text[digit(2 * at + 1)] = (byte) hex.toLowHexDigit(row[from + at]);
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
