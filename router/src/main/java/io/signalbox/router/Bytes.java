package io.signalbox.router;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The parts that the router's rows are made of. */
final class Bytes {

  private static final long NEVER = Long.MIN_VALUE;

  private Bytes() {}

  /** Writes one thing. */
  interface Writer<T> {
    void write(DataOutputStream out, T value) throws IOException;
  }

  /** Reads one thing. */
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /** A text in UTF-8 after its 4-byte length. */
  static void writeText(DataOutputStream out, String text) throws IOException {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  /** Bytes after their 4-byte length. */
  static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }

  /** An instant's milliseconds. */
  static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.toEpochMilli());
  }

  static Instant readInstant(DataInputStream in) throws IOException {
    return Instant.ofEpochMilli(in.readLong());
  }

  /** An instant's milliseconds, or the least long. */
  static void writeMaybe(DataOutputStream out, Optional<Instant> instant) throws IOException {
    out.writeLong(instant.map(Instant::toEpochMilli).orElse(NEVER));
  }

  static Optional<Instant> readMaybe(DataInputStream in) throws IOException {
    long millis = in.readLong();
    return millis == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /** A text after a byte that says whether there is one. */
  static void writeMaybeText(DataOutputStream out, Optional<String> text) throws IOException {
    out.writeBoolean(text.isPresent());
    if (text.isPresent()) {
      writeText(out, text.get());
    }
  }

  static Optional<String> readMaybeText(DataInputStream in) throws IOException {
    return in.readBoolean() ? Optional.of(readText(in)) : Optional.empty();
  }

  /** Several things after their number, in 4 bytes. */
  static <T> void writeAll(DataOutputStream out, Collection<T> all, Writer<? super T> writer)
      throws IOException {
    out.writeInt(all.size());
    for (T one : all) {
      writer.write(out, one);
    }
  }

  static <T> List<T> readAll(DataInputStream in, Reader<T> reader) throws IOException {
    List<T> all = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      all.add(reader.read(in));
    }
    return all;
  }
}
