package io.signalbox.router.stream;

import io.signalbox.router.OpenHandoff;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of the index of open hand-offs. Its key is the queue, when it was created (16 hexadecimal
 * digits of milliseconds) and its id, with a bar between; so those of a queue lie together, oldest
 * first. Its value: a version (1 byte), the account, whether somebody is to work it and who,
 * whether somebody has claimed it, who, and until when (8).
 */
final class OpenHandoffRow {

  private static final int VERSION = 1;

  private OpenHandoffRow() {}

  static String key(OpenHandoff open) {
    return "%s|%016x|%s".formatted(open.queue(), open.created().toEpochMilli(), open.handoffId());
  }

  /** The least key of a queue's hand-offs. */
  static String first(String queue) {
    return queue + "|";
  }

  /** Behind the greatest key of a queue's hand-offs. */
  static String behind(String queue) {
    return queue + "}";
  }

  static byte[] value(OpenHandoff open) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(open.account());
      out.writeBoolean(open.assignee().isPresent());
      out.writeUTF(open.assignee().orElse(""));
      out.writeBoolean(open.consumer().isPresent());
      out.writeUTF(open.consumer().orElse(""));
      out.writeLong(open.leasedUntil().map(Instant::toEpochMilli).orElse(0L));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  static OpenHandoff read(String key, byte[] value) {
    String[] parts = key.split("\\|", 3);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(value))) {
      if (in.readByte() != VERSION) {
        throw new IOException("another version");
      }
      String account = in.readUTF();
      Optional<String> assignee = maybe(in.readBoolean(), in.readUTF());
      Optional<String> consumer = maybe(in.readBoolean(), in.readUTF());
      long until = in.readLong();
      return new OpenHandoff(
          parts[0],
          Instant.ofEpochMilli(Long.parseLong(parts[1], 16)),
          parts[2],
          account,
          assignee,
          consumer,
          consumer.map(who -> Instant.ofEpochMilli(until)));
    } catch (IOException e) {
      throw new IllegalStateException(
          "The router's index of open hand-offs can't be read; reset the stage so that it folds its"
              + " log again",
          e);
    }
  }

  private static Optional<String> maybe(boolean present, String text) {
    return present ? Optional.of(text) : Optional.empty();
  }
}
