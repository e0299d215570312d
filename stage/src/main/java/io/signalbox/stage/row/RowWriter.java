package io.signalbox.stage.row;

import io.signalbox.schemas.RecordBytes;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes flat rows: numbers of variable length, texts behind their length in UTF-8, or packed
 * behind a negative number that says how, several things behind their number, and what may be
 * missing behind a byte that says whether it is there. Equal values have equal bytes.
 */
public final class RowWriter {

  /** Eight bytes, big-endian. */
  static final VarHandle FIXED =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** How many bytes the length of a part takes at most. */
  private static final int MOST_LENGTH = 5;

  private byte[] bytes;
  private int size;
  private @Nullable OutputStream stream;

  /** Bytes without a form's number: a part that a row will hold. */
  public RowWriter(int expected) {
    this.bytes = new byte[expected];
  }

  /** Writes one value. */
  @FunctionalInterface
  public interface Part<T> {
    /** Writes a value behind what the row has. */
    void write(RowWriter out, T value);
  }

  public RowWriter writeByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
    return this;
  }

  public RowWriter writeBoolean(boolean value) {
    return writeByte(value ? 1 : 0);
  }

  /** Small numbers of either sign take little room. */
  public RowWriter writeLong(long value) {
    reserve(10);
    long left = (value << 1) ^ (value >> 63);
    while ((left & ~0x7FL) != 0) {
      bytes[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
    return this;
  }

  /** As {@link #writeLong}. */
  public RowWriter writeInt(int value) {
    return writeLong(value);
  }

  /** Eight bytes. */
  public RowWriter writeFixed(long value) {
    reserve(Long.BYTES);
    FIXED.set(bytes, size, value);
    size += Long.BYTES;
    return this;
  }

  /** An instant's milliseconds; what is finer is lost. */
  public RowWriter writeInstant(Instant instant) {
    return writeLong(instant.toEpochMilli());
  }

  public RowWriter writeText(String text) {
    PackedText form = PackedText.like(text);
    if (form != null) {
      int start = size;
      writeLong(form.mark());
      reserve(PackedText.BYTES);
      if (form.pack(text, bytes, size)) {
        size += PackedText.BYTES;
        return this;
      }
      size = start;
    }
    return writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public RowWriter writeBytes(byte[] some) {
    return writeLong(some.length).copy(some, 0, some.length);
  }

  /** Bytes of another row, without their length. */
  public RowWriter copy(byte[] some, int from, int length) {
    reserve(length);
    System.arraycopy(some, from, bytes, size, length);
    size += length;
    return this;
  }

  /** Begins a part that stands behind its length; says what {@link #end} asks for. */
  public int begin() {
    int from = size;
    reserve(MOST_LENGTH);
    size += MOST_LENGTH;
    return from;
  }

  /** Ends the part that began there, and moves it up to its length. */
  public RowWriter end(int from) {
    int part = from + MOST_LENGTH;
    int length = size - part;
    size = from;
    writeLong(length);
    System.arraycopy(bytes, part, bytes, size, length);
    size += length;
    return this;
  }

  /** A record behind its length, in the version of its contract that this software has. */
  public <T extends SpecificRecord> RowWriter writeRecord(RecordBytes<T> contract, T record) {
    int part = begin();
    if (stream == null) {
      stream = new Appending();
    }
    contract.write(record, stream);
    return end(part);
  }

  /** Each record in its order behind their number. */
  public <T extends SpecificRecord> RowWriter writeRecords(
      RecordBytes<T> contract, Collection<T> records) {
    writeLong(records.size());
    for (T record : records) {
      writeRecord(contract, record);
    }
    return this;
  }

  public RowWriter writeNullable(@Nullable String text) {
    writeBoolean(text != null);
    return text == null ? this : writeText(text);
  }

  public <T> RowWriter writeNullable(@Nullable T value, Part<? super T> part) {
    writeBoolean(value != null);
    if (value != null) {
      part.write(this, value);
    }
    return this;
  }

  public <T> RowWriter writeOptional(Optional<T> value, Part<? super T> part) {
    return writeNullable(value.orElse(null), part);
  }

  /** Each in its order behind their number; each takes at least a byte. */
  public <T> RowWriter writeAll(Collection<T> all, Part<? super T> part) {
    writeLong(all.size());
    for (T one : all) {
      part.write(this, one);
    }
    return this;
  }

  /** Each key and its value, in the map's order, behind their number. */
  public <K, V> RowWriter writeMap(Map<K, V> map, Part<? super K> key, Part<? super V> value) {
    writeLong(map.size());
    for (Map.Entry<K, V> entry : map.entrySet()) {
      key.write(this, entry.getKey());
      value.write(this, entry.getValue());
    }
    return this;
  }

  /**
   * A boolean, a long, a double or a text, as facts and properties are.
   *
   * @throws IllegalStateException for anything else
   */
  public RowWriter writeValue(Object value) {
    switch (value) {
      case Boolean flag -> writeByte('b').writeBoolean(flag);
      case Long number -> writeByte('l').writeLong(number);
      case Double number -> writeByte('d').writeFixed(Double.doubleToRawLongBits(number));
      case String text -> writeByte('s').writeText(text);
      default -> throw new IllegalStateException("no value can be a " + value.getClass());
    }
    return this;
  }

  /** The row; nothing is written behind it any more. */
  public byte[] toBytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }

  /** This row as an encoder sees it, which then needs no array of its own. */
  private final class Appending extends OutputStream {

    @Override
    public void write(int value) {
      writeByte(value);
    }

    @Override
    public void write(byte[] some, int from, int length) {
      copy(some, from, length);
    }
  }
}
