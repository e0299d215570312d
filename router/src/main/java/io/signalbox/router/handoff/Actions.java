package io.signalbox.router.handoff;

import io.signalbox.schemas.Action;
import io.signalbox.schemas.Ending;
import java.util.Optional;

/** What people and tools did about a hand-off. */
final class Actions {

  private final Assignments assignments;

  Actions(Assignments assignments) {
    this.assignments = assignments;
  }

  /**
   * Folds an action in: it takes the hand-off on, or ends it. One that comes after the ending is
   * recorded and changes nothing. What is no known kind of action is refused.
   */
  void apply(Unfolding handoff, Action action) {
    if (!handoff.heed("action", action.getActionId())) {
      return;
    }
    switch (action.getKind()) {
      case "accepted" -> accept(handoff, action);
      case "emailed", "called", "meeting", "won", "lost" -> work(handoff, action, action.getKind());
      case "rejected" -> work(handoff, action, "rejected: " + reason(action));
      case String unknown -> refuse(handoff, action, ActionKinds.unknown(unknown));
    }
  }

  private void accept(Unfolding handoff, Action action) {
    handoff.add(new HandoffEffect.ActionRecorded(action));
    Optional<String> taken = handoff.state().assignment().acceptedBy();
    if (!handoff.state().isOpen()) {
      refuse(handoff, action, Endings.over(handoff.state()));
    } else if (taken.isPresent()) {
      refuse(handoff, action, taken.get() + " took it on before");
    } else {
      assignments.accept(handoff, action.getBy());
    }
  }

  private static void work(Unfolding handoff, Action action, String detail) {
    handoff.add(new HandoffEffect.ActionRecorded(action));
    if (handoff.state().isOpen()) {
      Endings.end(handoff, Ending.WORKED, detail, action.getBy());
    } else {
      refuse(handoff, action, Endings.over(handoff.state()));
    }
  }

  private static void refuse(Unfolding handoff, Action action, String reason) {
    handoff.refuse(action.getActionId(), action.getBy(), reason);
  }

  private static String reason(Action action) {
    String reason = action.getReason();
    return reason == null || reason.isBlank() ? "no reason given" : reason;
  }
}
