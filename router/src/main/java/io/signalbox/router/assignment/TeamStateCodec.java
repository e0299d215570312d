package io.signalbox.router.assignment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A team's state as bytes, equal for equal states.
 *
 * <p>Layout, version 2, all numbers big-endian, every text in UTF-8 after its 4-byte length: the
 * version (1 byte); the clock's milliseconds, or the least long (8); whether a roster follows (1),
 * and the roster as {@link TeamRosterCodec} says; the number of credits (4), then each by name:
 * name, credit (8); the number of members that have anything open (4), then each by name: name, how
 * many (4); the number of those that wait (4), then each, the oldest first: hand-off, account,
 * terms as {@link TermsCodec} says.
 */
public final class TeamStateCodec {

  private static final int VERSION = 2;
  private static final long NEVER = Long.MIN_VALUE;

  private TeamStateCodec() {}

  /** The state's bytes. */
  public static byte[] encode(TeamState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(state.clock().map(Instant::toEpochMilli).orElse(NEVER));
      out.writeBoolean(state.roster().isPresent());
      if (state.roster().isPresent()) {
        TeamRosterCodec.write(out, state.roster().get());
      }
      out.writeInt(state.credits().size());
      for (Map.Entry<String, Long> credit : state.credits().entrySet()) {
        Texts.write(out, credit.getKey());
        out.writeLong(credit.getValue());
      }
      out.writeInt(state.loads().size());
      for (Map.Entry<String, Integer> load : state.loads().entrySet()) {
        Texts.write(out, load.getKey());
        out.writeInt(load.getValue());
      }
      out.writeInt(state.waiting().size());
      for (TeamRequest request : state.waiting()) {
        Texts.write(out, request.handoff());
        Texts.write(out, request.account());
        TermsCodec.write(out, request.terms());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The state in these bytes; a new team for none.
   *
   * @throws IllegalStateException if the bytes are of another version or damaged
   */
  public static TeamState decode(byte @Nullable [] bytes) {
    if (bytes == null) {
      return TeamState.NEW;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "A team's state has version %d, and this software reads version %d; start the version"
                    .formatted(version, VERSION)
                + " that wrote it, or reset the stage so that it folds its log again");
      }
      long clock = in.readLong();
      Optional<TeamRoster> roster =
          in.readBoolean() ? Optional.of(TeamRosterCodec.read(in)) : Optional.empty();
      SortedMap<String, Long> credits = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        credits.put(Texts.read(in), in.readLong());
      }
      SortedMap<String, Integer> loads = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        loads.put(Texts.read(in), in.readInt());
      }
      return new TeamState(
          roster,
          loads,
          readWaiting(in),
          credits,
          clock == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(clock)));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "A team's state is damaged; reset the stage so that it folds its log again", e);
    }
  }

  private static List<TeamRequest> readWaiting(DataInputStream in) throws IOException {
    List<TeamRequest> waiting = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      waiting.add(new TeamRequest(Texts.read(in), Texts.read(in), TermsCodec.read(in)));
    }
    return waiting;
  }
}
