package io.signalbox.router.assignment;

import io.signalbox.stage.row.RowForm;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a partition knows beside its teams, as bytes: behind the form's number the clock, if any,
 * and the instants of teams by name.
 */
public final class DueTeamsCodec {

  private static final RowForm FORM = new RowForm("the teams that are due", 2);

  private DueTeamsCodec() {}

  /** The bytes. */
  public static byte[] encode(DueTeams due) {
    return FORM.begin(64)
        .writeOptional(due.clock(), RowWriter::writeInstant)
        .writeMap(due.due(), RowWriter::writeText, RowWriter::writeInstant)
        .toBytes();
  }

  /**
   * What these bytes say; nothing known yet for none.
   *
   * @throws io.signalbox.stage.row.UnreadableRowException if the bytes are of another form or
   *     damaged
   */
  public static DueTeams decode(byte @Nullable [] bytes) {
    if (bytes == null) {
      return DueTeams.NEW;
    }
    RowReader in = FORM.open(bytes);
    DueTeams due =
        new DueTeams(
            in.readOptional(RowReader::readInstant),
            in.readMap(RowReader::readText, RowReader::readInstant));
    in.end();
    return due;
  }
}
