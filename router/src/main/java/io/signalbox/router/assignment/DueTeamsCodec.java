package io.signalbox.router.assignment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a partition knows beside its teams, as bytes: the version (1 byte), the clock's milliseconds
 * or the least long (8), the number of teams (4), then each by name: name, milliseconds (8).
 */
public final class DueTeamsCodec {

  private static final int VERSION = 1;
  private static final long NEVER = Long.MIN_VALUE;

  private DueTeamsCodec() {}

  /** The bytes. */
  public static byte[] encode(DueTeams due) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(due.clock().map(Instant::toEpochMilli).orElse(NEVER));
      out.writeInt(due.due().size());
      for (Map.Entry<String, Instant> team : due.due().entrySet()) {
        Texts.write(out, team.getKey());
        out.writeLong(team.getValue().toEpochMilli());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * What these bytes say; nothing known yet for none.
   *
   * @throws IllegalStateException if the bytes are of another version or damaged
   */
  public static DueTeams decode(byte @Nullable [] bytes) {
    if (bytes == null) {
      return DueTeams.NEW;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "The teams that are due have version %d, and this software reads version %d; start the"
                    .formatted(version, VERSION)
                + " version that wrote them, or reset the stage so that it folds its log again");
      }
      long clock = in.readLong();
      SortedMap<String, Instant> due = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        due.put(Texts.read(in), Instant.ofEpochMilli(in.readLong()));
      }
      return new DueTeams(
          clock == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(clock)), due);
    } catch (IOException e) {
      throw new IllegalStateException(
          "The teams that are due are damaged; reset the stage so that it folds its log again", e);
    }
  }
}
