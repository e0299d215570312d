package io.signalbox.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes one topic's values in {@linkplain WireFormat Confluent's wire format}. Safe for use by
 * several threads.
 *
 * @param <T> the value's generated class
 */
public final class TopicEncoder<T extends SpecificRecord> {

  private static final int USUAL_BYTES = 512;

  private final SpecificDatumWriter<T> writer;
  private final int schemaId;

  TopicEncoder(Schema schema, int schemaId) {
    this.writer = new SpecificDatumWriter<>(schema, SpecificData.getForSchema(schema));
    this.schemaId = schemaId;
  }

  /** The value's bytes, equal for equal values. */
  public byte[] encode(T value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_BYTES);
    out.write(WireFormat.MAGIC);
    out.write(schemaId >>> 24);
    out.write(schemaId >>> 16);
    out.write(schemaId >>> 8);
    out.write(schemaId);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      writer.write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }
}
