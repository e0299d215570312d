package io.signalbox.app.imports;

import io.signalbox.app.imports.HistoryIntake.ClockStatus;
import io.signalbox.app.imports.HistoryIntake.Mode;
import io.signalbox.app.imports.ImportLine.Call;
import io.signalbox.app.imports.ImportLine.Door;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Posts the parts of slices, the CRM's facts before the events, and closes the slices while the
 * installation runs on the clock of the log. Slices that history has passed already, as when a file
 * is imported again, are not closed again.
 */
public final class SlicePoster implements Slicer.Slices<Call> {

  private final HistoryIntake intake;
  private final boolean closing;
  private final boolean routeHistory;

  private final OptionalLong failedBefore;

  private Mode mode;
  private long acknowledged;
  private long closed;
  private Optional<Instant> asOf;

  /**
   * A poster that has posted nothing.
   *
   * @param closing whether slices are closed at all
   * @param routeHistory whether decisions of the slices may be routed
   */
  public SlicePoster(HistoryIntake intake, boolean closing, boolean routeHistory) {
    this.intake = intake;
    this.closing = closing;
    this.routeHistory = routeHistory;
    ClockStatus clock = intake.clock();
    this.mode = clock.mode();
    this.asOf = clock.asOf();
    this.failedBefore = intake.failedEvents();
  }

  @Override
  public void part(List<Call> calls) {
    post(Door.CRM, calls);
    post(Door.EVENTS, calls);
  }

  @Override
  public void close(Instant end) {
    if (!closing || mode == Mode.LIVE || asOf.filter(end::isBefore).isPresent()) {
      return;
    }
    mode = intake.close(end, routeHistory);
    if (mode == Mode.HISTORY) {
      closed++;
      asOf = Optional.of(end);
    }
  }

  /** Which clock the installation runs on, as far as is known. */
  public Mode mode() {
    return mode;
  }

  /** How many calls the intake has acknowledged. */
  public long acknowledged() {
    return acknowledged;
  }

  /**
   * Asks how many failed events the installation has counted since this poster began, whoever sent
   * them; empty when it does not say.
   */
  public OptionalLong failed() {
    OptionalLong now = intake.failedEvents();
    return failedBefore.isPresent() && now.isPresent()
        ? OptionalLong.of(now.getAsLong() - failedBefore.getAsLong())
        : OptionalLong.empty();
  }

  /** How many slices are closed. */
  public long closed() {
    return closed;
  }

  /** How far history has come. */
  public Optional<Instant> asOf() {
    return asOf;
  }

  private void post(Door door, List<Call> calls) {
    List<String> bodies =
        calls.stream().filter(call -> call.door() == door).map(Call::json).toList();
    if (!bodies.isEmpty()) {
      intake.post(door, bodies);
      acknowledged += bodies.size();
    }
  }
}
