package io.signalbox.router.handoff;

import io.signalbox.router.handoff.HandoffEffect.FreeTeam;
import io.signalbox.schemas.AssignmentMade;
import io.signalbox.schemas.HandoffAccepted;
import io.signalbox.schemas.HandoffAssigned;
import java.util.Optional;

/** Who is to work a hand-off, and who took it on. */
final class Assignments {

  private final Promises promises;

  Assignments(Promises promises) {
    this.promises = promises;
  }

  /** Somebody takes it on: who let it lie, too, as long as the team has named nobody else. */
  void accept(Unfolding handoff, String by) {
    Assignment before = handoff.state().assignment();
    handoff.become(
        handoff.state().with(before.accepted(by)).with(PromiseKind.ACCEPT, Optional.empty()));
    handoff.changed(new HandoffAccepted(by));
    if (before.asking()) {
      before.team().ifPresent(team -> handoff.add(new FreeTeam(team)));
    }
  }

  /** The team's answer; one that nobody waits for any more changes nothing. */
  void assign(Unfolding handoff, AssignmentMade made) {
    HandoffState state = handoff.state();
    if (state.isOpen() && state.assignment().asking()) {
      HandoffState next = state.with(state.assignment().to(made.getMember()));
      handoff.become(promises.start(next, PromiseKind.ACCEPT, handoff.asOf()));
      handoff.changed(new HandoffAssigned(made.getTeam(), made.getMember(), made.getReason()));
    }
  }
}
