package io.signalbox.router;

import java.util.List;

/** What a record of the router's log did to its account. */
public sealed interface Outcome {

  /**
   * It was folded in.
   *
   * @param state the account from here on
   * @param effects to be written, in this order
   * @param brakes of the partition from here on
   */
  record Folded(AccountState state, List<AccountEffect> effects, Brakes brakes) implements Outcome {
    public Folded {
      effects = List.copyOf(effects);
    }
  }

  /** It was seen before; nothing changes. */
  record Repeated() implements Outcome {}
}
