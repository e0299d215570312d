package io.signalbox.router;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A partition's brakes as bytes: the version (1 byte), the number of plays (4), then each by name:
 * the name, the day since 1970 (8), how many were routed (4).
 */
public final class BrakesCodec {

  private static final int VERSION = 1;

  private BrakesCodec() {}

  /** What was used, as bytes; equal for equal ones. */
  public static byte[] encode(Brakes brakes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(brakes.used().size());
      for (Map.Entry<String, Brakes.Day> play : brakes.used().entrySet()) {
        Bytes.writeText(out, play.getKey());
        out.writeLong(play.getValue().date().toEpochDay());
        out.writeInt(play.getValue().routed());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The brakes of a partition; nothing used for no bytes.
   *
   * @throws IllegalStateException if the bytes are of another version or damaged
   */
  public static Brakes decode(byte @Nullable [] bytes, Brakes.Share share) {
    SortedMap<String, Brakes.Day> used = new TreeMap<>();
    if (bytes != null) {
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
        if (in.readByte() != VERSION) {
          throw new IOException("another version");
        }
        for (int left = in.readInt(); left > 0; left--) {
          String play = Bytes.readText(in);
          used.put(play, new Brakes.Day(LocalDate.ofEpochDay(in.readLong()), in.readInt()));
        }
      } catch (IOException e) {
        throw new IllegalStateException(
            "The router's brakes can't be read; reset the stage so that it folds its log again", e);
      }
    }
    return new Brakes(share, used);
  }
}
