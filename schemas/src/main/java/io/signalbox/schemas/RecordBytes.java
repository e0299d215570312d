package io.signalbox.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record's bare binary encoding, without an id of its schema: for rows that this software writes
 * and reads itself, under a version of their own. One instance belongs to one thread.
 *
 * @param <T> the record's generated class
 */
public final class RecordBytes<T extends SpecificRecord> {

  static {
    TrustedContracts.trust();
  }

  private final SpecificDatumWriter<T> writer;
  private final SpecificDatumReader<T> reader;
  private final RepeatedTextDecoder decoder = new RepeatedTextDecoder();
  private @Nullable BinaryEncoder encoder;

  /** Writes and reads records of this class. */
  public RecordBytes(Class<T> type) {
    this.writer = new SpecificDatumWriter<>(type);
    this.reader = new SpecificDatumReader<>(type);
  }

  /** The record's bytes. Equal records have equal bytes. */
  public byte[] write(T record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    write(record, bytes);
    return bytes.toByteArray();
  }

  /** Writes the record's bytes into memory; {@code out} throws nothing. */
  public void write(T record, OutputStream out) {
    try {
      encoder = EncoderFactory.get().directBinaryEncoder(out, encoder);
      writer.write(record, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  /**
   * The record that {@link #write} wrote, with the same version of its schema.
   *
   * @throws IllegalArgumentException if the bytes are none
   */
  public T read(byte[] bytes) {
    return read(bytes, 0, bytes.length);
  }

  /**
   * The record in a part of these bytes, with the same version of its schema.
   *
   * @throws IllegalArgumentException if the bytes are none
   */
  public T read(byte[] bytes, int from, int length) {
    try {
      return reader.read(null, decoder.of(bytes, from, length));
    } catch (IOException | RuntimeException e) {
      // Avro tells of bytes that are none by many exceptions, which have no type in common.
      throw new IllegalArgumentException("a stored record can't be read: " + e.getMessage(), e);
    }
  }
}
