package io.signalbox.router.handoff;

import io.signalbox.schemas.HandoffRefused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** A hand-off while one input is applied: its state so far, and what followed so far. */
final class Unfolding {

  private final Instant asOf;
  private final List<HandoffEffect> effects = new ArrayList<>();
  private HandoffState state;
  private Optional<String> cause = Optional.empty();

  Unfolding(HandoffState state, Instant asOf) {
    this.state = state;
    this.asOf = asOf;
  }

  Instant asOf() {
    return asOf;
  }

  HandoffState state() {
    return state;
  }

  void become(HandoffState next) {
    state = next;
  }

  void add(HandoffEffect effect) {
    effects.add(effect);
  }

  void changed(SpecificRecord change) {
    add(new HandoffEffect.Changed(change, cause));
  }

  /**
   * A command or action comes; what changes until {@link #done} is because of it.
   *
   * @param kind of command: those who give different ones do not agree on ids
   * @return whether it is new; one that is known changes nothing
   */
  boolean heed(String kind, String commandId) {
    String id = kind + ":" + commandId;
    if (state.commands().knows(id)) {
      return false;
    }
    state = state.with(state.commands().and(id));
    cause = Optional.of(commandId);
    return true;
  }

  /** The command or action is dealt with. */
  void done() {
    cause = Optional.empty();
  }

  /** Nothing changes, and that is said. */
  void refuse(String commandId, String by, String reason) {
    changed(new HandoffRefused(commandId, by, reason));
  }

  HandoffStep step() {
    return new HandoffStep(state, effects);
  }
}
