package io.signalbox.router.handoff;

import java.util.List;

/**
 * What one input did to a hand-off.
 *
 * @param state the hand-off from here on
 * @param effects to be written, in this order
 */
public record HandoffStep(HandoffState state, List<HandoffEffect> effects) {

  public HandoffStep {
    effects = List.copyOf(effects);
  }
}
