package io.signalbox.router.handoff;

import io.signalbox.router.handoff.Delivery.Awaited;
import io.signalbox.router.handoff.Delivery.Next;
import io.signalbox.router.handoff.Delivery.Standing;
import io.signalbox.schemas.AttemptState;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.util.List;

/**
 * A delivery as part of a hand-off's bytes. Enumerations are written by number: names are state.
 */
final class DeliveryCodec {

  private static final Numbered<Standing> STANDINGS =
      new Numbered<>(
          List.of(Standing.ON_ITS_WAY, Standing.DELIVERED, Standing.DEAD, Standing.GIVEN_UP));
  private static final Numbered<AttemptState> RESULTS =
      new Numbered<>(
          List.of(
              AttemptState.STARTED,
              AttemptState.DELIVERED,
              AttemptState.FAILED,
              AttemptState.DEFERRED,
              AttemptState.UNKNOWN));

  private DeliveryCodec() {}

  static void write(RowWriter out, Delivery delivery) {
    out.writeText(delivery.destination());
    out.writeByte(STANDINGS.number(delivery.standing()));
    out.writeInt(delivery.issued()).writeInt(delivery.before());
    out.writeInstant(delivery.since());
    out.writeOptional(delivery.next(), DeliveryCodec::writeNext);
    out.writeOptional(delivery.awaited(), DeliveryCodec::writeAwaited);
    out.writeAll(delivery.results().latest(), DeliveryCodec::writeAttempt);
  }

  static Delivery read(RowReader in) {
    return new Delivery(
        in.readText(),
        STANDINGS.read(in),
        in.readInt(),
        in.readInt(),
        in.readInstant(),
        in.readOptional(DeliveryCodec::readNext),
        in.readOptional(DeliveryCodec::readAwaited),
        new Results(in.readAll(DeliveryCodec::readAttempt)));
  }

  private static void writeNext(RowWriter out, Next next) {
    out.writeInt(next.attempt()).writeInstant(next.due());
  }

  private static Next readNext(RowReader in) {
    return new Next(in.readInt(), in.readInstant());
  }

  private static void writeAwaited(RowWriter out, Awaited awaited) {
    out.writeInt(awaited.attempt()).writeInstant(awaited.until());
  }

  private static Awaited readAwaited(RowReader in) {
    return new Awaited(in.readInt(), in.readInstant());
  }

  private static void writeAttempt(RowWriter out, Attempt attempt) {
    out.writeInt(attempt.number());
    out.writeByte(RESULTS.number(attempt.state()));
    out.writeInstant(attempt.at());
    out.writeNullable(attempt.status(), RowWriter::writeInt);
    out.writeNullable(attempt.latencyMs(), RowWriter::writeLong);
    out.writeNullable(attempt.answer());
    out.writeNullable(attempt.reason());
    out.writeNullable(attempt.failure());
    out.writeBoolean(attempt.permanent());
    out.writeNullable(attempt.notBefore(), RowWriter::writeInstant);
  }

  private static Attempt readAttempt(RowReader in) {
    return new Attempt(
        in.readInt(),
        RESULTS.read(in),
        in.readInstant(),
        in.readNullable(RowReader::readInt),
        in.readNullable(RowReader::readLong),
        in.readNullable(),
        in.readNullable(),
        in.readNullable(),
        in.readBoolean(),
        in.readNullable(RowReader::readInstant));
  }
}
