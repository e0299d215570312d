package io.signalbox.router.assignment;

import io.signalbox.stage.row.RowForm;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A team's state as bytes, equal for equal states.
 *
 * <p>Behind the form's number: the clock, if any; the roster as {@link TeamRosterCodec} says, if
 * any; credits by name; how many hand-offs are open by name of who has any; those that wait, the
 * oldest first: hand-off, account, terms as {@link TermsCodec} says.
 */
public final class TeamStateCodec {

  private static final RowForm FORM = new RowForm("a team", 3);

  private TeamStateCodec() {}

  /** The state's bytes. */
  public static byte[] encode(TeamState state) {
    return FORM.begin(512)
        .writeOptional(state.clock(), RowWriter::writeInstant)
        .writeOptional(state.roster(), TeamRosterCodec::write)
        .writeMap(state.credits(), RowWriter::writeText, RowWriter::writeLong)
        .writeMap(state.loads(), RowWriter::writeText, RowWriter::writeInt)
        .writeAll(state.waiting(), TeamStateCodec::writeRequest)
        .toBytes();
  }

  /**
   * The state in these bytes; a new team for none.
   *
   * @throws io.signalbox.stage.row.UnreadableRowException if the bytes are of another form or
   *     damaged
   */
  public static TeamState decode(byte @Nullable [] bytes) {
    if (bytes == null) {
      return TeamState.NEW;
    }
    RowReader in = FORM.open(bytes);
    try {
      Optional<Instant> clock = in.readOptional(RowReader::readInstant);
      Optional<TeamRoster> roster = in.readOptional(TeamRosterCodec::read);
      SortedMap<String, Long> credits = in.readMap(RowReader::readText, RowReader::readLong);
      SortedMap<String, Integer> loads = in.readMap(RowReader::readText, RowReader::readInt);
      List<TeamRequest> waiting = in.readAll(TeamStateCodec::readRequest);
      in.end();
      return new TeamState(roster, loads, waiting, credits, clock);
    } catch (IllegalArgumentException e) {
      throw in.damaged("no team stands so", e);
    }
  }

  private static void writeRequest(RowWriter out, TeamRequest request) {
    out.writeText(request.handoff()).writeText(request.account());
    TermsCodec.write(out, request.terms());
  }

  private static TeamRequest readRequest(RowReader in) {
    return new TeamRequest(in.readText(), in.readText(), TermsCodec.read(in));
  }
}
