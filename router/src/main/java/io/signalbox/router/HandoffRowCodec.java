package io.signalbox.router;

import io.signalbox.router.handoff.HandoffStateCodec;
import io.signalbox.stage.row.RowForm;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;

/**
 * A hand-off's row as bytes: the form's number, when it was created, when it ended, if it has, its
 * state as {@link HandoffStateCodec} says.
 */
final class HandoffRowCodec {

  private static final RowForm FORM = new RowForm("a hand-off", 2);

  private HandoffRowCodec() {}

  static byte[] encode(HandoffRow row) {
    RowWriter out = FORM.begin(256);
    out.writeInstant(row.created()).writeOptional(row.ended(), RowWriter::writeInstant);
    HandoffStateCodec.write(out, row.state());
    return out.toBytes();
  }

  /**
   * The row in these bytes.
   *
   * @throws io.signalbox.stage.row.UnreadableRowException if the bytes are of another form or
   *     damaged
   */
  static HandoffRow decode(byte[] bytes) {
    RowReader in = FORM.open(bytes);
    HandoffRow row =
        new HandoffRow(
            in.readInstant(), in.readOptional(RowReader::readInstant), HandoffStateCodec.read(in));
    in.end();
    return row;
  }
}
