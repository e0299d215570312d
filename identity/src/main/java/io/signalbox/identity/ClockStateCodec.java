package io.signalbox.identity;

import io.signalbox.identity.ClockState.WriterStanding;
import io.signalbox.schemas.RecordBytes;
import io.signalbox.schemas.TaskReport;
import io.signalbox.stage.row.RowForm;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stored form of the clock. Reports are stored in Avro's binary encoding of the version that
 * wrote them, hence a new version of {@code TaskReport} is a new version of this form.
 */
public final class ClockStateCodec {

  private static final RowForm FORM = new RowForm("the clock", 3);

  private final RecordBytes<TaskReport> reports = new RecordBytes<>(TaskReport.class);

  /** The clock's bytes. */
  public byte[] encode(ClockState state) {
    RowWriter out = FORM.begin(512);
    out.writeNullable(state.liveSince(), RowWriter::writeLong);
    out.writeLong(state.asOf()).writeLong(state.tick());
    out.writeMap(state.writers(), RowWriter::writeText, this::writeStanding);
    state.sources().write(out);
    return out.toBytes();
  }

  /**
   * The clock that {@link #encode} wrote.
   *
   * @throws io.signalbox.stage.row.UnreadableRowException if the bytes are of another form or
   *     damaged
   */
  public ClockState decode(byte[] bytes) {
    RowReader in = FORM.open(bytes);
    ClockState state =
        new ClockState(
            in.readNullable(RowReader::readLong),
            in.readLong(),
            in.readLong(),
            in.readMap(RowReader::readText, this::readStanding),
            Sightings.read(in));
    in.end();
    return state;
  }

  private void writeStanding(RowWriter out, WriterStanding standing) {
    out.writeLong(standing.settled()).writeLong(standing.watermark());
    out.writeRecords(reports, standing.reports().values());
  }

  private WriterStanding readStanding(RowReader in) {
    long settled = in.readLong();
    long watermark = in.readLong();
    SortedMap<Integer, TaskReport> byTask = new TreeMap<>();
    for (TaskReport report : in.readRecords(reports)) {
      byTask.put(report.getTask(), report);
    }
    return new WriterStanding(settled, watermark, byTask);
  }
}
