package io.signalbox.router;

import io.signalbox.stage.row.RowForm;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A partition's brakes as bytes: behind the form's number the plays by name, of each the day since
 * 1970 and how many were routed.
 */
public final class BrakesCodec {

  private static final RowForm FORM = new RowForm("a partition's brakes", 2);

  private BrakesCodec() {}

  /** What was used, as bytes; equal for equal ones. */
  public static byte[] encode(Brakes brakes) {
    return FORM.begin(64)
        .writeMap(brakes.used(), RowWriter::writeText, BrakesCodec::writeDay)
        .toBytes();
  }

  /**
   * The brakes of a partition; nothing used for no bytes.
   *
   * @throws io.signalbox.stage.row.UnreadableRowException if the bytes are of another form or
   *     damaged
   */
  public static Brakes decode(byte @Nullable [] bytes, Brakes.Share share) {
    if (bytes == null) {
      return new Brakes(share, new TreeMap<>());
    }
    RowReader in = FORM.open(bytes);
    SortedMap<String, Brakes.Day> used = in.readMap(RowReader::readText, BrakesCodec::readDay);
    in.end();
    return new Brakes(share, used);
  }

  private static void writeDay(RowWriter out, Brakes.Day day) {
    out.writeLong(day.date().toEpochDay()).writeInt(day.routed());
  }

  private static Brakes.Day readDay(RowReader in) {
    return new Brakes.Day(LocalDate.ofEpochDay(in.readLong()), in.readInt());
  }
}
