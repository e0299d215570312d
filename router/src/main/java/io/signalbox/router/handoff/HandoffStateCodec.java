package io.signalbox.router.handoff;

import io.signalbox.policy.Play.Route;
import io.signalbox.policy.QueuePolicy.Breach;
import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.schemas.Ending;
import io.signalbox.stage.row.RowReader;
import io.signalbox.stage.row.RowWriter;
import java.util.List;
import java.util.TreeSet;

/**
 * A hand-off's state as part of a row, with equal bytes for equal states: the parts in the order of
 * {@link HandoffState}. A change of it is a new number of the row's form.
 */
public final class HandoffStateCodec {

  private static final Numbered<Route> ROUTES = new Numbered<>(List.of(Route.SALES, Route.CS));
  private static final Numbered<Take> TAKES =
      new Numbered<>(List.of(Take.SHARE, Take.CLAIM, Take.PUSH));
  private static final Numbered<Breach> BREACHES =
      new Numbered<>(List.of(Breach.REASSIGN, Breach.ESCALATE));
  private static final Numbered<Ending> ENDINGS =
      new Numbered<>(
          List.of(Ending.WORKED, Ending.DELIVERED, Ending.DEAD, Ending.EXPIRED, Ending.DISCARDED));

  private HandoffStateCodec() {}

  /** Writes the state behind what the row has. */
  public static void write(RowWriter out, HandoffState state) {
    out.writeText(state.id()).writeText(state.account());
    out.writeByte(ROUTES.number(state.route())).writeByte(TAKES.number(state.take()));
    out.writeBoolean(state.untilWorked()).writeInstant(state.expiresAt());
    writeAssignment(out, state.assignment());
    out.writeOptional(state.lease(), HandoffStateCodec::writeLease);
    out.writeOptional(state.accept(), HandoffStateCodec::writePromise);
    out.writeOptional(state.act(), HandoffStateCodec::writePromise);
    out.writeAll(state.deliveries(), DeliveryCodec::write);
    out.writeAll(state.commands().hashes(), RowWriter::writeFixed);
    out.writeOptional(state.ending(), HandoffStateCodec::writeEnding);
  }

  /**
   * The state that comes next.
   *
   * @throws io.signalbox.stage.row.UnreadableRowException if the bytes are damaged
   */
  public static HandoffState read(RowReader in) {
    try {
      return new HandoffState(
          in.readText(),
          in.readText(),
          ROUTES.read(in),
          TAKES.read(in),
          in.readBoolean(),
          in.readInstant(),
          readAssignment(in),
          in.readOptional(HandoffStateCodec::readLease),
          in.readOptional(HandoffStateCodec::readPromise),
          in.readOptional(HandoffStateCodec::readPromise),
          in.readAll(DeliveryCodec::read),
          new RecentCommands(in.readAll(RowReader::readFixed)),
          in.readOptional(ENDINGS::read));
    } catch (IllegalArgumentException e) {
      throw in.damaged("no hand-off stands so", e);
    }
  }

  private static void writeAssignment(RowWriter out, Assignment assignment) {
    out.writeOptional(assignment.team(), RowWriter::writeText);
    out.writeOptional(assignment.assignee(), RowWriter::writeText);
    out.writeOptional(assignment.acceptedBy(), RowWriter::writeText);
    out.writeBoolean(assignment.asking());
    out.writeAll(assignment.passedOver(), RowWriter::writeText);
    out.writeInt(assignment.reassignments());
  }

  private static Assignment readAssignment(RowReader in) {
    return new Assignment(
        in.readOptional(RowReader::readText),
        in.readOptional(RowReader::readText),
        in.readOptional(RowReader::readText),
        in.readBoolean(),
        new TreeSet<>(in.readAll(RowReader::readText)),
        in.readInt());
  }

  private static void writeLease(RowWriter out, Lease lease) {
    out.writeText(lease.consumer()).writeInstant(lease.until());
  }

  private static Lease readLease(RowReader in) {
    return new Lease(in.readText(), in.readInstant());
  }

  private static void writePromise(RowWriter out, Promise promise) {
    out.writeInstant(promise.due()).writeInstant(promise.warnOn());
    out.writeBoolean(promise.warned());
    out.writeByte(BREACHES.number(promise.breach()));
    out.writeOptional(promise.tell(), RowWriter::writeText);
  }

  private static Promise readPromise(RowReader in) {
    return new Promise(
        in.readInstant(),
        in.readInstant(),
        in.readBoolean(),
        BREACHES.read(in),
        in.readOptional(RowReader::readText));
  }

  private static void writeEnding(RowWriter out, Ending ending) {
    out.writeByte(ENDINGS.number(ending));
  }
}
