package io.signalbox.router.stream;

import io.signalbox.router.OpenHandoff;
import io.signalbox.stage.row.RowForm;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.time.Instant;

/**
 * A row of the index of open hand-offs. Its key is the queue, when it was created (16 hexadecimal
 * digits of milliseconds) and its id, with a bar between; so those of a queue lie together, oldest
 * first. Its value: the form's number, the account, who is to work it, if anybody, who has claimed
 * it, if anybody, and until when.
 */
final class OpenHandoffRow {

  private static final RowForm FORM = new RowForm("an open hand-off", 2);

  private OpenHandoffRow() {}

  static String key(OpenHandoff open) {
    return "%s|%016x|%s".formatted(open.queue(), open.created().toEpochMilli(), open.handoffId());
  }

  /** The least key of a queue's hand-offs. */
  static String first(String queue) {
    return queue + "|";
  }

  /** Behind the greatest key of a queue's hand-offs. */
  static String behind(String queue) {
    return queue + "}";
  }

  static byte[] value(OpenHandoff open) {
    return FORM.begin(64)
        .writeText(open.account())
        .writeOptional(open.assignee(), RowWriter::writeText)
        .writeOptional(open.consumer(), RowWriter::writeText)
        .writeOptional(open.leasedUntil(), RowWriter::writeInstant)
        .toBytes();
  }

  static OpenHandoff read(String key, byte[] value) {
    String[] parts = key.split("\\|", 3);
    RowReader in = FORM.open(value);
    OpenHandoff open =
        new OpenHandoff(
            parts[0],
            Instant.ofEpochMilli(Long.parseLong(parts[1], 16)),
            parts[2],
            in.readText(),
            in.readOptional(RowReader::readText),
            in.readOptional(RowReader::readText),
            in.readOptional(RowReader::readInstant));
    in.end();
    return open;
  }
}
