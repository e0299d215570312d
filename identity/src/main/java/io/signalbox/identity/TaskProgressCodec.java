package io.signalbox.identity;

import io.signalbox.schemas.Marker;
import io.signalbox.schemas.RecordBytes;
import io.signalbox.stage.row.RowForm;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;

/**
 * The stored form of a task's progress. Markers are stored in Avro's binary encoding of the version
 * that wrote them, hence a new version of {@code Marker} is a new version of this form.
 */
public final class TaskProgressCodec {

  private static final RowForm FORM = new RowForm("a task's progress", 3);

  private final RecordBytes<Marker> markers = new RecordBytes<>(Marker.class);

  /** The progress' bytes. */
  public byte[] encode(TaskProgress progress) {
    RowWriter out = FORM.begin(128);
    writeLongs(out, progress.read);
    writeLongs(out, progress.sent);
    out.writeLong(progress.received).writeBoolean(progress.live).writeLong(progress.asOf);
    out.writeRecords(markers, progress.unanswered);
    out.writeOptional(progress.draining, this::writeMarker);
    progress.sources.write(out);
    return out.toBytes();
  }

  /**
   * The progress that {@link #encode} wrote.
   *
   * @throws io.signalbox.stage.row.UnreadableRowException if the bytes are of another form or
   *     damaged
   */
  public TaskProgress decode(byte[] bytes) {
    RowReader in = FORM.open(bytes);
    TaskProgress progress =
        new TaskProgress(
            readLongs(in),
            readLongs(in),
            in.readLong(),
            in.readBoolean(),
            in.readLong(),
            in.readRecords(markers),
            in.readOptional(this::readMarker),
            Sightings.read(in));
    in.end();
    return progress;
  }

  private void writeMarker(RowWriter out, Marker marker) {
    out.writeRecord(markers, marker);
  }

  private Marker readMarker(RowReader in) {
    return in.readRecord(markers);
  }

  private static void writeLongs(RowWriter out, long[] values) {
    out.writeInt(values.length);
    for (long value : values) {
      out.writeLong(value);
    }
  }

  private static long[] readLongs(RowReader in) {
    long[] values = new long[in.readSize()];
    for (int at = 0; at < values.length; at++) {
      values[at] = in.readLong();
    }
    return values;
  }
}
