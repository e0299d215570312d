package io.signalbox.router.stream;

import io.signalbox.router.Due;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What is due as a key: its milliseconds (8 bytes), its kind (1), its id. Big-endian, so that the
 * order of bytes is the order of time; instants are after 1970.
 */
final class DueKey {

  private static final byte HANDOFF = 0;
  private static final byte ACCOUNT = 1;

  private DueKey() {}

  static byte[] of(Due due) {
    byte[] id = due.id().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + 1 + id.length)
        .putLong(Math.max(0, due.at().toEpochMilli()))
        .put(kind(due.kind()))
        .put(id)
        .array();
  }

  /** Behind all that is due at an instant, and before all that is due later. */
  static byte[] behind(Instant asOf) {
    return ByteBuffer.allocate(Long.BYTES).putLong(asOf.toEpochMilli() + 1).array();
  }

  static Due read(byte[] key) {
    ByteBuffer bytes = ByteBuffer.wrap(key);
    Instant at = Instant.ofEpochMilli(bytes.getLong());
    Due.Kind kind = bytes.get() == HANDOFF ? Due.Kind.HANDOFF : Due.Kind.ACCOUNT;
    return new Due(
        at, kind, new String(key, bytes.position(), bytes.remaining(), StandardCharsets.UTF_8));
  }

  private static byte kind(Due.Kind kind) {
    return switch (kind) {
      case HANDOFF -> HANDOFF;
      case ACCOUNT -> ACCOUNT;
    };
  }
}
