package io.signalbox.router;

import io.signalbox.stage.row.RowForm;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What routing remembers of a partition, beside the policy and the brakes.
 *
 * @param moment what the ticks said
 * @param tick the number of the last that was passed on; 0 before the first
 * @param activation the number of the policy in force; 0 while there is none
 * @param behind whether work of an earlier record is left
 * @param swept the account up to which those that look for a policy have met the one in force; no
 *     characters before the first, empty when all have
 * @param nudged whether a record is on its way that brings work on
 */
public record PartitionState(
    Moment moment,
    long tick,
    long activation,
    boolean behind,
    Optional<String> swept,
    boolean nudged) {

  private static final RowForm FORM = new RowForm("a partition of the router's log", 3);

  /** A partition never heard of. */
  public static final PartitionState NEW =
      new PartitionState(Moment.NONE, 0, 0, false, Optional.empty(), false);

  PartitionState ticked(Moment next, long number) {
    return new PartitionState(next, number, activation, behind, swept, nudged);
  }

  PartitionState at(Instant own) {
    return new PartitionState(moment.at(own), tick, activation, behind, swept, nudged);
  }

  PartitionState activated(long number) {
    return new PartitionState(moment, tick, number, behind, Optional.of(""), nudged);
  }

  PartitionState sweptTo(Optional<String> account) {
    return new PartitionState(moment, tick, activation, behind, account, nudged);
  }

  PartitionState behind(boolean left) {
    return new PartitionState(moment, tick, activation, left, swept, nudged);
  }

  PartitionState nudged(boolean onItsWay) {
    return new PartitionState(moment, tick, activation, behind, swept, onItsWay);
  }

  /** As bytes: the form's number, then its parts in their order. */
  public byte[] encode() {
    return FORM.begin(64)
        .writeOptional(moment.tick(), RowWriter::writeInstant)
        .writeOptional(moment.clock(), RowWriter::writeInstant)
        .writeOptional(moment.liveSince(), RowWriter::writeInstant)
        .writeBoolean(moment.routeHistory())
        .writeLong(tick)
        .writeLong(activation)
        .writeBoolean(behind)
        .writeOptional(swept, RowWriter::writeText)
        .writeBoolean(nudged)
        .toBytes();
  }

  /**
   * The state in these bytes; a new partition for none.
   *
   * @throws io.signalbox.stage.row.UnreadableRowException if the bytes are of another form or
   *     damaged
   */
  public static PartitionState decode(byte @Nullable [] bytes) {
    if (bytes == null) {
      return NEW;
    }
    RowReader in = FORM.open(bytes);
    PartitionState state =
        new PartitionState(
            new Moment(
                in.readOptional(RowReader::readInstant),
                in.readOptional(RowReader::readInstant),
                in.readOptional(RowReader::readInstant),
                in.readBoolean()),
            in.readLong(),
            in.readLong(),
            in.readBoolean(),
            in.readOptional(RowReader::readText),
            in.readBoolean());
    in.end();
    return state;
  }
}
