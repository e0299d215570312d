package io.signalbox.classifier;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes flat rows: numbers of variable length, texts behind their length in UTF-8, or packed
 * behind a negative number that says how.
 */
final class RowWriter {

  /** Eight bytes, big-endian. */
  static final VarHandle FIXED =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** How many bytes the length of a part takes at most. */
  private static final int MOST_LENGTH = 5;

  private byte[] bytes;
  private int size;

  RowWriter(int expected) {
    this.bytes = new byte[expected];
  }

  RowWriter writeByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
    return this;
  }

  RowWriter writeBoolean(boolean value) {
    return writeByte(value ? 1 : 0);
  }

  /** Small numbers of either sign take little room. */
  RowWriter writeLong(long value) {
    reserve(10);
    long left = (value << 1) ^ (value >> 63);
    while ((left & ~0x7FL) != 0) {
      bytes[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
    return this;
  }

  /** Eight bytes. */
  RowWriter writeFixed(long value) {
    reserve(Long.BYTES);
    FIXED.set(bytes, size, value);
    size += Long.BYTES;
    return this;
  }

  RowWriter writeText(String text) {
    PackedText packed = PackedText.of(text);
    if (packed == null) {
      return writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
    writeLong(packed.mark());
    reserve(PackedText.BYTES);
    for (int at = 0; at < PackedText.BYTES; at++) {
      bytes[size++] = packed.pack(text, at);
    }
    return this;
  }

  RowWriter writeBytes(byte[] some) {
    return writeLong(some.length).copy(some, 0, some.length);
  }

  /** Bytes of another row, without their length. */
  RowWriter copy(byte[] some, int from, int length) {
    reserve(length);
    System.arraycopy(some, from, bytes, size, length);
    size += length;
    return this;
  }

  /** Begins a part that stands behind its length; says what {@link #end} asks for. */
  int begin() {
    int from = size;
    reserve(MOST_LENGTH);
    size += MOST_LENGTH;
    return from;
  }

  /** Ends the part that began there, and moves it up to its length. */
  RowWriter end(int from) {
    int part = from + MOST_LENGTH;
    int length = size - part;
    size = from;
    writeLong(length);
    System.arraycopy(bytes, part, bytes, size, length);
    size += length;
    return this;
  }

  RowWriter writeOptional(@Nullable String text) {
    writeBoolean(text != null);
    if (text != null) {
      writeText(text);
    }
    return this;
  }

  /** A boolean, a long, a double or a text, as facts and properties are. */
  RowWriter writeValue(Object value) {
    switch (value) {
      case Boolean flag -> writeByte('b').writeBoolean(flag);
      case Long number -> writeByte('l').writeLong(number);
      case Double number -> writeByte('d').writeFixed(Double.doubleToRawLongBits(number));
      case String text -> writeByte('s').writeText(text);
      default -> throw new IllegalStateException("no value can be a " + value.getClass());
    }
    return this;
  }

  byte[] toBytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }
}
