package io.signalbox.identity;

import io.signalbox.schemas.AttributedEvent;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of a state. Sorted maps are written in their order, so equal states are equal.
 */
final class StateOutput {

  /** Writes one value. */
  @FunctionalInterface
  interface Part<T> {
    void write(T value) throws IOException;
  }

  private final SpecificDatumWriter<AttributedEvent> events;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private final DataOutputStream out = new DataOutputStream(bytes);

  StateOutput(SpecificDatumWriter<AttributedEvent> events) {
    this.events = events;
  }

  byte[] bytes() throws IOException {
    out.flush();
    return bytes.toByteArray();
  }

  void number(int value) throws IOException {
    out.writeByte(value);
  }

  void flag(boolean value) throws IOException {
    out.writeBoolean(value);
  }

  void text(String value) throws IOException {
    out.writeUTF(value);
  }

  void instant(long value) throws IOException {
    out.writeLong(value);
  }

  <T> void nullable(@Nullable T value, Part<T> part) throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      part.write(value);
    }
  }

  <V> void texts(Map<String, V> map, Part<V> part) throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<String, V> entry : map.entrySet()) {
      out.writeUTF(entry.getKey());
      part.write(entry.getValue());
    }
  }

  void statements(Statements statements) throws IOException {
    out.writeInt(statements.size());
    for (Map.Entry<Long, String> entry : statements.byTime().entrySet()) {
      out.writeLong(entry.getKey());
      out.writeUTF(entry.getValue());
    }
  }

  void events(List<AttributedEvent> waiting) throws IOException {
    out.writeInt(waiting.size());
    for (AttributedEvent event : waiting) {
      events.write(event, EncoderFactory.get().directBinaryEncoder(out, null));
    }
  }
}
