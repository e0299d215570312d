package io.signalbox.stage.row;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are sixteen bytes written in hexadecimal, as message ids (UUIDs) and pseudonyms are:
 * more than half of a row. Only what is read back letter by letter is packed.
 */
enum PackedText {

  /** 32 digits, such as a pseudonym. */
  HEX(-1, 0),

  /** 8-4-4-4-12 digits (RFC 9562). */
  UUID(-2, 4);

  /** How many bytes stand for a text. */
  static final int BYTES = 16;

  private static final int DIGITS = 2 * BYTES;
  private static final int UUID_LENGTH = DIGITS + 4;
  private static final int[] PLAIN = places(0);
  private static final int[] DASHED = places(4);
  private static final byte[] WORTH = worth();

  private final int mark;
  private final int length;

  PackedText(int mark, int dashes) {
    this.mark = mark;
    this.length = DIGITS + dashes;
  }

  /** Where in a text its digits stand. */
  private static int[] places(int dashes) {
    int[] places = new int[DIGITS];
    for (int at = 0; at < DIGITS; at++) {
      int before = at < 8 ? 0 : at < 12 ? 1 : at < 16 ? 2 : at < 20 ? 3 : 4;
      places[at] = at + Math.min(before, dashes);
    }
    return places;
  }

  private int[] places() {
    return this == UUID ? DASHED : PLAIN;
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

  /** The form that a text may have, by its length and dashes; null where it has none. */
  static @Nullable PackedText like(String text) {
    return switch (text.length()) {
      case DIGITS -> HEX;
      case UUID_LENGTH -> isDashed(text) ? UUID : null;
      default -> null;
    };
  }

  private static boolean isDashed(String text) {
    return text.charAt(8) == '-'
        && text.charAt(13) == '-'
        && text.charAt(18) == '-'
        && text.charAt(23) == '-';
  }

  /**
   * Writes the bytes that stand for a text that is {@link #like} this form.
   *
   * @return false, with some of them written, if something in it is no digit
   */
  boolean pack(String text, byte[] row, int from) {
    int[] places = places();
    for (int at = 0; at < BYTES; at++) {
      int packed = packed(text, at, places);
      if (packed < 0) {
        return false;
      }
      row[from + at] = (byte) packed;
    }
    return true;
  }

  /** What two digits are worth; negative where one is none. */
  private static int packed(String text, int at, int[] places) {
    return worth(text.charAt(places[2 * at])) << 4 | worth(text.charAt(places[2 * at + 1]));
  }

  private static int worth(char digit) {
    return digit < WORTH.length ? WORTH[digit] : -1;
  }

  private static byte[] worth() {
    byte[] worth = new byte['f' + 1];
    Arrays.fill(worth, (byte) -1);
    for (int digit = 0; digit < BYTES; digit++) {
      worth[Character.forDigit(digit, BYTES)] = (byte) digit;
    }
    return worth;
  }

  /** Whether these are the bytes that stand for a text. The last differ most often. */
  boolean isPacked(byte[] row, int from, String text) {
    if (text.length() != length) {
      return false;
    }
    int[] places = places();
    for (int at = BYTES - 1; at >= 0; at--) {
      if (packed(text, at, places) != (row[from + at] & 0xFF)) {
        return false;
      }
    }
    return this == HEX || isDashed(text);
  }

  /** The text that {@link #pack} packed, from its bytes. */
  String unpack(byte[] row, int from) {
    byte[] text = new byte[length];
    if (this == UUID) {
      text[8] = text[13] = text[18] = text[23] = '-';
    }
    int[] places = places();
    HexFormat hex = HexFormat.of();
    for (int at = 0; at < BYTES; at++) {
      text[places[2 * at]] = (byte) hex.toHighHexDigit(row[from + at]);
      text[places[2 * at + 1]] = (byte) hex.toLowHexDigit(row[from + at]);
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
