package io.signalbox.app.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.jspecify.annotations.Nullable;

/** The ways in which a record can't be read. */
enum Poison {
  /** No value at all. */
  NO_VALUE,
  /** A value of no bytes. */
  EMPTY,
  /** Not in the registry's wire format. */
  TEXT,
  /** It names a schema that the registry does not know. */
  UNKNOWN_SCHEMA,
  /** Whole and of a schema that is known, but of another topic's. */
  OTHER_SCHEMA,
  /** The right schema, and the last byte is missing. */
  TRUNCATED;

  private static final int UNKNOWN_ID = 987_654;
  private static final long SEED = 1;

  /** Such a value for a topic. */
  byte @Nullable [] value(Contracts contracts, Topic<?> topic) throws IOException {
    return switch (this) {
      case NO_VALUE -> null;
      case EMPTY -> new byte[0];
      case TEXT -> "no Avro at all".getBytes(UTF_8);
      case UNKNOWN_SCHEMA -> whole(topic.schema(), UNKNOWN_ID);
      case OTHER_SCHEMA ->
          whole(Topics.AUDIT_CHECKPOINTS.schema(), id(contracts, Topics.AUDIT_CHECKPOINTS));
      case TRUNCATED -> {
        byte[] value = whole(topic.schema(), id(contracts, topic));
        yield Arrays.copyOf(value, value.length - 1);
      }
    };
  }

  private static int id(Contracts contracts, Topic<?> topic) {
    return contracts.registry().register(topic.subject(contracts.prefix()), topic.schema());
  }

  private static byte[] whole(Schema schema, int id) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(0);
    bytes.write(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<>(schema)
        .write(new RandomData(schema, 1, SEED).iterator().next(), encoder);
    encoder.flush();
    return bytes.toByteArray();
  }
}
