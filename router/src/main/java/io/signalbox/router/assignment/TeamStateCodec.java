package io.signalbox.router.assignment;

import io.signalbox.router.assignment.TeamRequest.Terms;
import io.signalbox.router.assignment.TeamState.Open;
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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A team's state as bytes, equal for equal states.
 *
 * <p>Layout, version 1, all numbers big-endian, every text in UTF-8 after its 4-byte length: the
 * version (1 byte); the clock's milliseconds, or the least long (8); whether a roster follows (1),
 * and the roster as {@link TeamRosterCodec} says; the number of credits (4), then each by name:
 * name, credit (8); the number of members that have anything open (4), then each by name: name, how
 * many (4), each by id: hand-off, terms; the number of those that wait (4), then each, the oldest
 * first: hand-off, account, terms. Terms: whether somebody had the account last (1) and who, how
 * many are excluded (4) and who.
 */
public final class TeamStateCodec {

  private static final int VERSION = 1;
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
      writeOpen(out, state.open());
      out.writeInt(state.waiting().size());
      for (TeamRequest request : state.waiting()) {
        Texts.write(out, request.handoff());
        Texts.write(out, request.account());
        writeTerms(out, request.terms());
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
      SortedMap<String, Open> open = readOpen(in);
      return new TeamState(
          roster,
          open,
          readWaiting(in),
          credits,
          clock == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(clock)));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "A team's state is damaged; reset the stage so that it folds its log again", e);
    }
  }

  private static void writeOpen(DataOutputStream out, SortedMap<String, Open> open)
      throws IOException {
    SortedMap<String, SortedMap<String, Terms>> byMember = new TreeMap<>();
    open.forEach(
        (handoff, one) ->
            byMember
                .computeIfAbsent(one.member(), first -> new TreeMap<>())
                .put(handoff, one.terms()));
    out.writeInt(byMember.size());
    for (Map.Entry<String, SortedMap<String, Terms>> member : byMember.entrySet()) {
      Texts.write(out, member.getKey());
      out.writeInt(member.getValue().size());
      for (Map.Entry<String, Terms> handoff : member.getValue().entrySet()) {
        Texts.write(out, handoff.getKey());
        writeTerms(out, handoff.getValue());
      }
    }
  }

  private static SortedMap<String, Open> readOpen(DataInputStream in) throws IOException {
    SortedMap<String, Open> open = new TreeMap<>();
    for (int members = in.readInt(); members > 0; members--) {
      String member = Texts.read(in);
      for (int left = in.readInt(); left > 0; left--) {
        open.put(Texts.read(in), new Open(member, readTerms(in)));
      }
    }
    return open;
  }

  private static List<TeamRequest> readWaiting(DataInputStream in) throws IOException {
    List<TeamRequest> waiting = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      waiting.add(new TeamRequest(Texts.read(in), Texts.read(in), readTerms(in)));
    }
    return waiting;
  }

  private static void writeTerms(DataOutputStream out, Terms terms) throws IOException {
    Texts.writeOptional(out, terms.sticky());
    out.writeInt(terms.excluding().size());
    for (String name : terms.excluding()) {
      Texts.write(out, name);
    }
  }

  private static Terms readTerms(DataInputStream in) throws IOException {
    Optional<String> sticky = Texts.readOptional(in);
    int excluding = in.readInt();
    if (excluding == 0 && sticky.isEmpty()) {
      return Terms.NONE;
    }
    TreeSet<String> names = new TreeSet<>();
    for (int left = excluding; left > 0; left--) {
      names.add(Texts.read(in));
    }
    return new Terms(sticky, names);
  }
}
