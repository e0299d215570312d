package io.signalbox.stage.row;

import io.signalbox.schemas.RecordBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link RowWriter} wrote, in the order in which it was written. What ends too early, or
 * states a length that the row does not have, is an {@link UnreadableRowException}, before anything
 * of that length is made.
 */
public final class RowReader {

  private final RowForm form;
  private final byte[] bytes;
  private int at;

  RowReader(RowForm form, byte[] bytes, int from) {
    this.form = form;
    this.bytes = bytes;
    this.at = from;
  }

  /** Reads one value. */
  @FunctionalInterface
  public interface Part<T> {
    /** The value that comes next. */
    T read(RowReader in);
  }

  /** The whole row. */
  public byte[] bytes() {
    return bytes;
  }

  /** Passes over so many bytes; says where they begin. */
  public int skip(int length) {
    if (length < 0 || length > bytes.length - at) {
      throw cutShort(length);
    }
    int from = at;
    at += length;
    return from;
  }

  /** Nothing comes any more. */
  public void end() {
    if (at != bytes.length) {
      throw damaged("%d bytes are left at its end".formatted(bytes.length - at));
    }
  }

  /** What says that the bytes can't be what they should be, for the caller to throw. */
  public UnreadableRowException damaged(String why) {
    return form.damaged(why, null);
  }

  /** What says that the bytes can't be what they should be, and what found it. */
  public UnreadableRowException damaged(String why, Exception cause) {
    return form.damaged(why, cause);
  }

  public byte readByte() {
    int from = at;
    // With both sides looked at, the compiler leaves out the array's own check.
    if (from < 0 || from >= bytes.length) {
      throw cutShort(1);
    }
    at = from + 1;
    return bytes[from];
  }

  public boolean readBoolean() {
    return readByte() != 0;
  }

  public long readLong() {
    long value = readByte();
    if (value < 0) {
      value &= 0x7F;
      int shift = 7;
      byte next;
      do {
        next = readByte();
        value |= (long) (next & 0x7F) << shift;
        shift += 7;
      } while (next < 0);
    }
    return (value >>> 1) ^ -(value & 1);
  }

  public int readInt() {
    long value = readLong();
    if ((int) value != value) {
      throw damaged("%d is no number of 32 bits".formatted(value));
    }
    return (int) value;
  }

  /** How many things or bytes come: no more than there are bytes left. */
  public int readSize() {
    long size = readLong();
    if (size < 0 || size > bytes.length - at) {
      throw cutShort(size);
    }
    return (int) size;
  }

  public long readFixed() {
    return fixedAt(skip(Long.BYTES));
  }

  /** Eight bytes that stand elsewhere in what was passed over. */
  public long fixedAt(int from) {
    return (long) RowWriter.FIXED.get(bytes, from);
  }

  public Instant readInstant() {
    return Instant.ofEpochMilli(readLong());
  }

  public String readText() {
    int length = readInt();
    if (length < 0) {
      return packed(length).unpack(bytes, skip(PackedText.BYTES));
    }
    return new String(bytes, skip(length), length, StandardCharsets.UTF_8);
  }

  /** Passes over a text. */
  public void skipText() {
    int length = readInt();
    skip(length < 0 ? PackedText.BYTES : length);
  }

  /** Whether the text that comes next is this one. */
  public boolean isText(String text) {
    int length = readInt();
    int from = skip(length < 0 ? PackedText.BYTES : length);
    if (length < 0) {
      return packed(length).isPacked(bytes, from, text);
    }
    for (int done = 0; done < length; done++) {
      byte next = bytes[from + done];
      if (next < 0) {
        // Beyond ASCII characters and bytes are not one to one.
        return text.equals(new String(bytes, from, length, StandardCharsets.UTF_8));
      }
      if (done == text.length() || text.charAt(done) != next) {
        return false;
      }
    }
    return length == text.length();
  }

  /** Whether the texts that come next in both are the same: equal texts have equal bytes. */
  public boolean isSameText(RowReader other) {
    int from = at;
    int otherFrom = other.at;
    skipText();
    other.skipText();
    return Arrays.equals(bytes, from, at, other.bytes, otherFrom, other.at);
  }

  public byte[] readBytes() {
    int length = readSize();
    int from = skip(length);
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  /** A record that was written with the same version of its contract. */
  public <T extends SpecificRecord> T readRecord(RecordBytes<T> contract) {
    int length = readSize();
    int from = skip(length);
    try {
      return contract.read(bytes, from, length);
    } catch (IllegalArgumentException e) {
      throw damaged("a record in it can't be read", e);
    }
  }

  /** A list that may be changed. */
  public <T extends SpecificRecord> List<T> readRecords(RecordBytes<T> contract) {
    int size = readSize();
    List<T> records = new ArrayList<>(size);
    for (int left = size; left > 0; left--) {
      records.add(readRecord(contract));
    }
    return records;
  }

  public @Nullable String readNullable() {
    return readBoolean() ? readText() : null;
  }

  public <T> @Nullable T readNullable(Part<T> part) {
    return readBoolean() ? part.read(this) : null;
  }

  public <T> Optional<T> readOptional(Part<T> part) {
    return readBoolean() ? Optional.of(part.read(this)) : Optional.empty();
  }

  /** A list that may be changed. */
  public <T> List<T> readAll(Part<T> part) {
    int size = readSize();
    List<T> all = new ArrayList<>(size);
    for (int left = size; left > 0; left--) {
      all.add(part.read(this));
    }
    return all;
  }

  /** A map that may be changed. */
  public <K extends Comparable<K>, V> SortedMap<K, V> readMap(Part<K> key, Part<V> value) {
    SortedMap<K, V> map = new TreeMap<>();
    for (int left = readSize(); left > 0; left--) {
      K next = key.read(this);
      map.put(next, value.read(this));
    }
    return map;
  }

  public Object readValue() {
    int type = readByte();
    return switch (type) {
      case 'b' -> readBoolean();
      case 'l' -> readLong();
      case 'd' -> Double.longBitsToDouble(readFixed());
      case 's' -> readText();
      default -> throw damaged("no value has the type " + type);
    };
  }

  private UnreadableRowException cutShort(long more) {
    return damaged("%d are to come behind its byte %d of %d".formatted(more, at, bytes.length));
  }

  private PackedText packed(int mark) {
    PackedText form = PackedText.marked(mark);
    if (form == null) {
      throw damaged("no text is packed in the form " + mark);
    }
    return form;
  }
}
