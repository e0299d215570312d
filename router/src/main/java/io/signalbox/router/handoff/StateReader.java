package io.signalbox.router.handoff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what {@link StateWriter} wrote. Bytes that end too early or say what can't be are a {@link
 * RuntimeException}, which {@link HandoffStateCodec} turns into one with a way out.
 */
final class StateReader {

  private final ByteBuffer bytes;

  StateReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  int small() {
    return bytes.get();
  }

  int number() {
    return bytes.getInt();
  }

  long large() {
    return bytes.getLong();
  }

  boolean truth() {
    return bytes.get() != 0;
  }

  String text() {
    byte[] encoded = new byte[atMost(bytes.remaining())];
    bytes.get(encoded);
    return new String(encoded, StandardCharsets.UTF_8);
  }

  Instant instant() {
    return Instant.ofEpochMilli(large());
  }

  <T> Optional<T> optional(Supplier<T> read) {
    return truth() ? Optional.of(read.get()) : Optional.empty();
  }

  <T> List<T> each(Supplier<T> read) {
    List<T> values = new ArrayList<>();
    for (int left = atMost(bytes.remaining()); left > 0; left--) {
      values.add(read.get());
    }
    return values;
  }

  void end() {
    if (bytes.hasRemaining()) {
      throw new IllegalArgumentException(bytes.remaining() + " bytes too many");
    }
  }

  private int atMost(int most) {
    int length = number();
    if (length < 0 || length > most) {
      throw new IllegalArgumentException("a length of " + length + " where " + most + " are left");
    }
    return length;
  }
}
