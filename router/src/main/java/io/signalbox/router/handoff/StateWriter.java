package io.signalbox.router.handoff;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes a hand-off's parts one after the other; {@link StateReader} reads them. */
final class StateWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final DataOutputStream out = new DataOutputStream(bytes);

  byte[] bytes() {
    return bytes.toByteArray();
  }

  void small(int number) {
    write(() -> out.writeByte(number));
  }

  void number(int number) {
    write(() -> out.writeInt(number));
  }

  void large(long number) {
    write(() -> out.writeLong(number));
  }

  void truth(boolean truth) {
    write(() -> out.writeBoolean(truth));
  }

  void text(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    write(
        () -> {
          out.writeInt(encoded.length);
          out.write(encoded);
        });
  }

  void instant(Instant instant) {
    large(instant.toEpochMilli());
  }

  <T> void optional(Optional<T> value, Consumer<T> write) {
    truth(value.isPresent());
    value.ifPresent(write);
  }

  <T> void each(Collection<T> values, Consumer<T> write) {
    number(values.size());
    values.forEach(write);
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  private interface Writing {
    void run() throws IOException;
  }
}
