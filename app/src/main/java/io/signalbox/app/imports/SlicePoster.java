package io.signalbox.app.imports;

import io.signalbox.app.imports.HistoryIntake.Mode;
import io.signalbox.app.imports.HistoryIntake.Receipt;
import io.signalbox.app.imports.ImportLine.Call;
import io.signalbox.app.imports.ImportLine.Door;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Posts the parts of slices, the CRM's facts before the events, and closes the slices while the
 * installation runs on the clock of the log.
 */
public final class SlicePoster implements Slicer.Slices<Call> {

  private final HistoryIntake intake;
  private final boolean closing;
  private final boolean routeHistory;

  private Mode mode;
  private Receipt receipt = new Receipt(0, 0);
  private long closed;
  private Optional<Instant> asOf = Optional.empty();

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
    this.mode = intake.mode();
  }

  @Override
  public void part(List<Call> calls) {
    post(Door.CRM, calls);
    post(Door.EVENTS, calls);
  }

  @Override
  public void close(Instant end) {
    if (!closing || mode == Mode.LIVE) {
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

  /** What became of all calls so far. */
  public Receipt receipt() {
    return receipt;
  }

  /** How many slices are closed. */
  public long closed() {
    return closed;
  }

  /** The end of the last closed slice. */
  public Optional<Instant> asOf() {
    return asOf;
  }

  private void post(Door door, List<Call> calls) {
    List<String> bodies =
        calls.stream().filter(call -> call.door() == door).map(Call::json).toList();
    if (!bodies.isEmpty()) {
      receipt = receipt.plus(intake.post(door, bodies));
    }
  }
}
