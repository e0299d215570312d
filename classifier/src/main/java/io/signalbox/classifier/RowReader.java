package io.signalbox.classifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RowWriter} wrote. A row that is cut short is an IndexOutOfBoundsException. */
final class RowReader {

  private final byte[] bytes;
  private int at;

  RowReader(byte[] bytes) {
    this(bytes, 0);
  }

  RowReader(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  /** The whole row. */
  byte[] bytes() {
    return bytes;
  }

  /** Passes over so many bytes; says where they begin. */
  int skip(int length) {
    int from = at;
    at += length;
    return from;
  }

  int readByte() {
    return bytes[at++];
  }

  boolean readBoolean() {
    return readByte() != 0;
  }

  long readLong() {
    long value = bytes[at++];
    if (value < 0) {
      value &= 0x7F;
      int shift = 7;
      byte next;
      do {
        next = bytes[at++];
        value |= (long) (next & 0x7F) << shift;
        shift += 7;
      } while (next < 0);
    }
    return (value >>> 1) ^ -(value & 1);
  }

  int readInt() {
    return Math.toIntExact(readLong());
  }

  long readFixed() {
    return fixedAt(skip(Long.BYTES));
  }

  /** Eight bytes that stand elsewhere. */
  long fixedAt(int from) {
    return (long) RowWriter.FIXED.get(bytes, from);
  }

  String readText() {
    int length = readInt();
    if (length < 0) {
      return PackedText.marked(length).unpack(bytes, skip(PackedText.BYTES));
    }
    return new String(bytes, skip(length), length, StandardCharsets.UTF_8);
  }

  /** Passes over a text. */
  void skipText() {
    int length = readInt();
    at += length < 0 ? PackedText.BYTES : length;
  }

  /** Whether the text that comes next, and is not passed over, is this one. */
  boolean isText(String text) {
    int length = readInt();
    if (length < 0) {
      return PackedText.marked(length).isPacked(bytes, at, text);
    }
    for (int done = 0; done < length; done++) {
      byte next = bytes[at + done];
      if (next < 0) {
        // Beyond ASCII characters and bytes are not one to one.
        return text.equals(new String(bytes, at, length, StandardCharsets.UTF_8));
      }
      if (done == text.length() || text.charAt(done) != next) {
        return false;
      }
    }
    return length == text.length();
  }

  /** Whether the texts that come next in both are the same: equal texts have equal bytes. */
  boolean isSameText(RowReader other) {
    int from = at;
    int otherFrom = other.at;
    skipText();
    other.skipText();
    return Arrays.equals(bytes, from, at, other.bytes, otherFrom, other.at);
  }

  byte[] readBytes() {
    int length = readInt();
    byte[] some = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return some;
  }

  @Nullable String readOptional() {
    return readBoolean() ? readText() : null;
  }

  Object readValue() {
    int type = readByte();
    return switch (type) {
      case 'b' -> readBoolean();
      case 'l' -> readLong();
      case 'd' -> Double.longBitsToDouble(readFixed());
      case 's' -> readText();
      default -> throw new IllegalStateException("no value has the type " + type);
    };
  }
}
