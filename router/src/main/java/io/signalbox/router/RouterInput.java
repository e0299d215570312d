package io.signalbox.router;

import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.RouterRecord;
import io.signalbox.schemas.Tick;

/** What a record of the router's log says. */
public sealed interface RouterInput {

  /** A play turned for a unit of the account. */
  record Decided(Decision decision) implements RouterInput {}

  /** Facts of the account became known. */
  record Learned(AccountFact fact) implements RouterInput {}

  /** Time has passed, for every account of the partition. */
  record Ticked(Tick tick) implements RouterInput {}

  /** Something that routing does not look at: actions, attempts, claims, assignments. */
  record Other() implements RouterInput {}

  /** Reads a record. */
  static RouterInput of(RouterRecord record) {
    return switch (record.getFact()) {
      case Decision decision -> new Decided(decision);
      case AccountFact fact -> new Learned(fact);
      case Tick tick -> new Ticked(tick);
      case Object passedOver -> new Other();
    };
  }
}
