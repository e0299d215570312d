package io.signalbox.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

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

  /** Writes and reads records of this class. */
  public RecordBytes(Class<T> type) {
    this.writer = new SpecificDatumWriter<>(type);
    this.reader = new SpecificDatumReader<>(type);
  }

  /** The record's bytes. Equal records have equal bytes. */
  public byte[] write(T record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try {
      writer.write(record, EncoderFactory.get().directBinaryEncoder(bytes, null));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /** The record that {@link #write} wrote, with the same version of its schema. */
  public T read(byte[] bytes) {
    try {
      return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    } catch (IOException e) {
      throw new UncheckedIOException("a stored record is cut short", e);
    }
  }
}
