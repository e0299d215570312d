package io.signalbox.identity;

import io.signalbox.schemas.AttributedEvent;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateOutput} wrote. */
final class StateInput {

  /** Reads one value. */
  @FunctionalInterface
  interface Part<T> {
    T read() throws IOException;
  }

  private final SpecificDatumReader<AttributedEvent> events;
  private final DataInputStream in;

  StateInput(SpecificDatumReader<AttributedEvent> events, byte[] bytes) {
    this.events = events;
    this.in = new DataInputStream(new ByteArrayInputStream(bytes));
  }

  int number() throws IOException {
    return in.readByte();
  }

  boolean flag() throws IOException {
    return in.readBoolean();
  }

  String text() throws IOException {
    return in.readUTF();
  }

  long instant() throws IOException {
    return in.readLong();
  }

  <T> @Nullable T nullable(Part<T> part) throws IOException {
    return in.readBoolean() ? part.read() : null;
  }

  <V> SortedMap<String, V> texts(Part<V> part) throws IOException {
    SortedMap<String, V> map = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String key = in.readUTF();
      map.put(key, part.read());
    }
    return map;
  }

  Statements statements() throws IOException {
    SortedMap<Long, String> byTime = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      long at = in.readLong();
      byTime.put(at, in.readUTF());
    }
    return new Statements(byTime);
  }

  List<AttributedEvent> events() throws IOException {
    List<AttributedEvent> waiting = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      waiting.add(events.read(null, DecoderFactory.get().directBinaryDecoder(in, null)));
    }
    return waiting;
  }
}
