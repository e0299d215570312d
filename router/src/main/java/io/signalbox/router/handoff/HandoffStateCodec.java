package io.signalbox.router.handoff;

import io.signalbox.policy.Play.Route;
import io.signalbox.policy.QueuePolicy.Breach;
import io.signalbox.policy.QueuePolicy.Take;
import io.signalbox.schemas.Ending;
import java.nio.BufferUnderflowException;
import java.util.List;
import java.util.TreeSet;

/**
 * A hand-off's state as bytes, equal for equal states: the version (1 byte), then the parts in the
 * order of {@link HandoffState}. Numbers are big-endian, of 1, 4 or 8 bytes; a text follows its
 * length, a list its number (4 bytes each), an optional part a 1 or is a 0; instants are
 * milliseconds.
 */
public final class HandoffStateCodec {

  private static final int VERSION = 2;

  private static final Numbered<Route> ROUTES = new Numbered<>(List.of(Route.SALES, Route.CS));
  private static final Numbered<Take> TAKES =
      new Numbered<>(List.of(Take.SHARE, Take.CLAIM, Take.PUSH));
  private static final Numbered<Breach> BREACHES =
      new Numbered<>(List.of(Breach.REASSIGN, Breach.ESCALATE));
  private static final Numbered<Ending> ENDINGS =
      new Numbered<>(
          List.of(Ending.WORKED, Ending.DELIVERED, Ending.DEAD, Ending.EXPIRED, Ending.DISCARDED));
  private static final DeliveryCodec DELIVERIES = new DeliveryCodec();

  private HandoffStateCodec() {}

  /** The state's bytes. */
  public static byte[] encode(HandoffState state) {
    StateWriter out = new StateWriter();
    out.small(VERSION);
    out.text(state.id());
    out.text(state.account());
    out.small(ROUTES.number(state.route()));
    out.small(TAKES.number(state.take()));
    out.truth(state.untilWorked());
    out.instant(state.expiresAt());
    write(out, state.assignment());
    out.optional(
        state.lease(),
        lease -> {
          out.text(lease.consumer());
          out.instant(lease.until());
        });
    out.optional(state.accept(), promise -> write(out, promise));
    out.optional(state.act(), promise -> write(out, promise));
    out.each(state.deliveries(), delivery -> DELIVERIES.write(out, delivery));
    out.each(state.commands().hashes(), out::large);
    out.optional(state.ending(), ending -> out.small(ENDINGS.number(ending)));
    return out.bytes();
  }

  /**
   * The state in these bytes.
   *
   * @throws IllegalStateException if the bytes are of another version or damaged
   */
  public static HandoffState decode(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    try {
      int version = in.small();
      if (version != VERSION) {
        throw new IllegalStateException(
            "The state of a hand-off has version %d, and this software reads version %d; start the"
                    .formatted(version, VERSION)
                + " version that wrote it, or reset the stage so that it folds its log again");
      }
      HandoffState state = read(in);
      in.end();
      return state;
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalStateException(
          "The state of a hand-off is damaged; reset the stage so that it folds its log again", e);
    }
  }

  private static HandoffState read(StateReader in) {
    return new HandoffState(
        in.text(),
        in.text(),
        ROUTES.named(in.small()),
        TAKES.named(in.small()),
        in.truth(),
        in.instant(),
        assignment(in),
        in.optional(() -> new Lease(in.text(), in.instant())),
        in.optional(() -> promise(in)),
        in.optional(() -> promise(in)),
        in.each(() -> DELIVERIES.read(in)),
        new RecentCommands(in.each(in::large)),
        in.optional(() -> ENDINGS.named(in.small())));
  }

  private static void write(StateWriter out, Assignment assignment) {
    out.optional(assignment.team(), out::text);
    out.optional(assignment.assignee(), out::text);
    out.optional(assignment.acceptedBy(), out::text);
    out.truth(assignment.asking());
    out.each(assignment.passedOver(), out::text);
    out.number(assignment.reassignments());
  }

  private static Assignment assignment(StateReader in) {
    return new Assignment(
        in.optional(in::text),
        in.optional(in::text),
        in.optional(in::text),
        in.truth(),
        new TreeSet<>(in.each(in::text)),
        in.number());
  }

  private static void write(StateWriter out, Promise promise) {
    out.instant(promise.due());
    out.instant(promise.warnOn());
    out.truth(promise.warned());
    out.small(BREACHES.number(promise.breach()));
    out.optional(promise.tell(), out::text);
  }

  private static Promise promise(StateReader in) {
    return new Promise(
        in.instant(), in.instant(), in.truth(), BREACHES.named(in.small()), in.optional(in::text));
  }
}
