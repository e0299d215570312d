package io.signalbox.audit.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the index: the entry's key in UTF-8, a zero byte, and the entry's offset as 8 big-endian
 * bytes, so that the entries of one key stand together in the order of the register.
 */
final class IndexKey {

  private static final int TAIL_BYTES = 1 + Long.BYTES;

  private IndexKey() {}

  static Bytes of(String key, long offset) {
    byte[] text = key.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(text.length + TAIL_BYTES)
            .put(text)
            .put((byte) 0)
            .putLong(offset)
            .array());
  }

  static long offset(Bytes key) {
    byte[] bytes = key.get();
    return ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES);
  }

  /** Whether a key found in a range belongs to {@code key} and not to a longer one. */
  static boolean isOf(String key, Bytes found) {
    return found.get().length == key.getBytes(StandardCharsets.UTF_8).length + TAIL_BYTES;
  }
}
