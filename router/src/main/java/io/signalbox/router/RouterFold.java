package io.signalbox.router;

import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Folds an account's records of the router's log into rulings: what qualifies is routed, suppressed
 * or held, and what is held is ruled on again when facts come. Pure: time comes in from ticks.
 */
public final class RouterFold {

  private final RoutingTable table;

  /** A fold by this table. */
  public RouterFold(RoutingTable table) {
    this.table = table;
  }

  /**
   * What a record does to its account.
   *
   * @param tick the last tick's instant; empty before the first. A decision that waited is released
   *     at it, but never before its own instant
   */
  public Outcome apply(AccountState state, RouterInput input, Optional<Instant> tick) {
    return switch (input) {
      case RouterInput.Decided decided -> decided(state, decided.decision());
      case RouterInput.Learned learned -> learned(state, learned.fact(), tick);
      case RouterInput.Ticked ticked -> new Outcome.PassedOver();
      case RouterInput.Other other -> new Outcome.PassedOver();
    };
  }

  /**
   * Gives up the oldest decision that waits, for want of room.
   *
   * @param detail why there is no room, in a sentence
   */
  public Outcome.Folded withoutOldest(AccountState state, String detail) {
    Decision oldest = state.held().getFirst();
    return new Outcome.Folded(
        state.holding(state.held().subList(1, state.held().size())),
        List.of(suppressed(state, oldest, oldest.getAsOf(), "held_overflow", detail)));
  }

  private Outcome decided(AccountState state, Decision decision) {
    if (state.knows(decision)) {
      return new Outcome.Repeated();
    }
    AccountState turned = state.turned(decision);
    return switch (decision.getTransition()) {
      case QUALIFIED -> qualified(turned, decision);
      case RELEASED -> released(turned, decision);
    };
  }

  private Outcome qualified(AccountState state, Decision decision) {
    Ruling ruling = rule(state, decision, decision.getAsOf());
    List<Ruling> rulings = new ArrayList<>(List.of(ruling));
    AccountState next =
        switch (ruling.verdict()) {
          case Verdict.Route route -> state.handedOff(ruling.asOf());
          case Verdict.Suppress suppress -> state;
          case Verdict.Hold hold -> state.holding(and(state.held(), decision));
        };
    if (next.held().size() > AccountState.MOST_HELD) {
      Outcome.Folded fewer =
          withoutOldest(
              next,
              "More than %d decisions of the account wait for facts, and this was the oldest"
                  .formatted(AccountState.MOST_HELD));
      rulings.addAll(fewer.rulings());
      next = fewer.state();
    }
    return new Outcome.Folded(next, rulings);
  }

  private Outcome released(AccountState state, Decision release) {
    List<Decision> waiting = new ArrayList<>();
    List<Ruling> rulings = new ArrayList<>();
    for (Decision held : state.held()) {
      if (PlayUnit.of(held).equals(PlayUnit.of(release))) {
        rulings.add(
            suppressed(
                state,
                held,
                release.getAsOf(),
                "released",
                "The play was released at %s, before the facts it waited for came"
                    .formatted(release.getAsOf())));
      } else {
        waiting.add(held);
      }
    }
    return new Outcome.Folded(state.holding(waiting), rulings);
  }

  private Outcome learned(AccountState state, AccountFact fact, Optional<Instant> tick) {
    AccountState next = state.with(state.facts().with(fact));
    List<Decision> waiting = new ArrayList<>();
    List<Ruling> rulings = new ArrayList<>();
    for (Decision held : state.held()) {
      if (!table.missing(next.facts().over(held.getFacts())).isEmpty()) {
        waiting.add(held);
        continue;
      }
      Instant asOf = tick.filter(held.getAsOf()::isBefore).orElseGet(held::getAsOf);
      Ruling ruling = rule(next, held, asOf);
      rulings.add(ruling);
      next =
          switch (ruling.verdict()) {
            case Verdict.Route route -> next.handedOff(asOf);
            case Verdict.Suppress suppress -> next;
            case Verdict.Hold hold -> throw new IllegalStateException("nothing is missing");
          };
    }
    return new Outcome.Folded(next.holding(waiting), rulings);
  }

  private Ruling rule(AccountState state, Decision decision, Instant asOf) {
    SortedMap<String, Object> facts = state.facts().over(decision.getFacts());
    return new Ruling(
        decision, table.decide(decision, facts, state.lastHandoff(), asOf), asOf, facts);
  }

  private static Ruling suppressed(
      AccountState state, Decision decision, Instant asOf, String reason, String detail) {
    return new Ruling(
        decision,
        new Verdict.Suppress(reason, detail),
        asOf,
        state.facts().over(decision.getFacts()));
  }

  private static List<Decision> and(List<Decision> held, Decision decision) {
    List<Decision> more = new ArrayList<>(held);
    more.add(decision);
    return more;
  }
}
