package io.signalbox.router;

import io.signalbox.router.handoff.HandoffStateCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A hand-off's row as bytes: the version (1 byte), when it was created (8), when it ended or the
 * least long (8), its state after its 4-byte length.
 */
final class HandoffRowCodec {

  private static final int VERSION = 1;

  private HandoffRowCodec() {}

  static byte[] encode(HandoffRow row) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      Bytes.writeInstant(out, row.created());
      Bytes.writeMaybe(out, row.ended());
      Bytes.writeBytes(out, HandoffStateCodec.encode(row.state()));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  static HandoffRow decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        throw new IOException("another version");
      }
      return new HandoffRow(
          Bytes.readInstant(in),
          Bytes.readMaybe(in),
          HandoffStateCodec.decode(Bytes.readBytes(in)));
    } catch (IOException e) {
      throw new IllegalStateException(
          "The router's row of a hand-off can't be read; reset the stage so that it folds its log"
              + " again",
          e);
    }
  }
}
