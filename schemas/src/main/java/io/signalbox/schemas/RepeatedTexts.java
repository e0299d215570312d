package io.signalbox.schemas;

import java.util.Arrays;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Short texts that were decoded lately, such as the names of properties: one that comes again is
 * the same object, and costs no memory. Where two of them share a place the later one has it. One
 * instance belongs to one thread.
 */
final class RepeatedTexts {

  /** In bytes. Longer texts are mostly ids and addresses, of which few come again. */
  private static final int LONGEST = 32;

  /** A power of two. */
  private static final int PLACES = 256;

  private final @Nullable String[] texts = new String[PLACES];
  private final byte[][] encoded = new byte[PLACES][];

  /** The text of these bytes. */
  String of(Utf8 bytes) {
    int length = bytes.getByteLength();
    if (length > LONGEST) {
      return bytes.toString();
    }
    byte[] content = bytes.getBytes();
    int at = place(content, length);
    String known = texts[at];
    if (known != null && Arrays.equals(encoded[at], 0, encoded[at].length, content, 0, length)) {
      return known;
    }
    String made = bytes.toString();
    texts[at] = made;
    encoded[at] = Arrays.copyOf(content, length);
    return made;
  }

  private static int place(byte[] content, int length) {
    int hash = length;
    for (int at = 0; at < length; at++) {
      hash = 31 * hash + content[at];
    }
    return (hash ^ hash >>> 16 ^ hash >>> 8) & PLACES - 1;
  }
}
