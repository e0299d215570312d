package io.signalbox.router.handoff;

import io.signalbox.schemas.Action;
import io.signalbox.schemas.AssignmentMade;
import io.signalbox.schemas.AssignmentWaiting;
import io.signalbox.schemas.ClaimCommand;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.DiscardCommand;
import io.signalbox.schemas.RedriveCommand;

/** What the router's log says about one hand-off. */
public sealed interface HandoffInput {

  /** A consumer of a queue in claim mode asks for something. */
  record Claim(ClaimCommand command) implements HandoffInput {}

  /** Somebody did something about it. */
  record Acted(Action action) implements HandoffInput {}

  /** What came of an attempt to deliver it. One that has only started is passed over. */
  record Attempted(DeliveryAttempt attempt) implements HandoffInput {}

  /** The team names somebody else. */
  record Assigned(AssignmentMade made) implements HandoffInput {}

  /** The team has nobody now. */
  record AssignmentDelayed(AssignmentWaiting waiting) implements HandoffInput {}

  /** Dead deliveries are to be tried again. */
  record Redriven(RedriveCommand command) implements HandoffInput {}

  /** Dead deliveries are given up. */
  record Discarded(DiscardCommand command) implements HandoffInput {}

  /** Nothing but time. */
  record TimePassed() implements HandoffInput {}
}
