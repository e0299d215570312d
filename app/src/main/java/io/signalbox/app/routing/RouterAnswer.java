package io.signalbox.app.routing;

import io.signalbox.schemas.Action;
import io.signalbox.schemas.HandoffChange;

/** What became of a command that was recorded. */
public sealed interface RouterAnswer {

  /**
   * The router has dealt with it.
   *
   * @param change the first thing that it changed, or {@code HandoffRefused} with the reason
   */
  record Changed(HandoffChange change) implements RouterAnswer {}

  /** An action that answers no hand-off is recorded among what was done about its account. */
  record Noted(Action action) implements RouterAnswer {}

  /**
   * It is recorded, and the router will deal with it; what it will make of it is not known yet.
   * Give the same command again to learn it: it is dealt with once.
   */
  record NotYet() implements RouterAnswer {}
}
