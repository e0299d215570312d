package io.signalbox.router;

import java.util.List;

/** What a record of the router's log did to its account. */
public sealed interface Outcome {

  /**
   * It was folded in.
   *
   * @param state the account from here on
   * @param rulings to be written, in this order
   */
  record Folded(AccountState state, List<Ruling> rulings) implements Outcome {
    public Folded {
      rulings = List.copyOf(rulings);
    }
  }

  /** The decision was seen before; nothing changes. */
  record Repeated() implements Outcome {}

  /** Routing does not look at it; nothing changes. */
  record PassedOver() implements Outcome {}
}
