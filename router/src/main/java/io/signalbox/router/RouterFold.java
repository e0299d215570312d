package io.signalbox.router;

import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Folds an account's records of the router's log into rulings: what qualifies is routed, suppressed
 * or held, and what is held is ruled on again when facts come. Pure: time comes in from ticks.
 *
 * <p>The first of these that applies decides what becomes of a qualifying decision:
 *
 * <ol>
 *   <li>it was seen before: nothing, it is counted as repeated
 *   <li>its play only looks on: suppressed, {@code shadow}
 *   <li>it is history that is not to be routed: suppressed, {@code before_go_live}
 *   <li>its unit is held out for comparison: suppressed, {@code control_group}
 *   <li>it qualified by the activation of its play: suppressed, {@code existing}
 *   <li>its account got a hand-off not long ago: suppressed, {@code cooldown}
 *   <li>a fact that a hand-off needs is not known: held
 *   <li>its play has had its hand-offs of the day: suppressed, {@code brake}
 *   <li>the first rule that matches routes it
 * </ol>
 *
 * <p>So what was held is asked all of it again when its facts come, and only what would be routed
 * takes of the day's number.
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
   * @param brakes what the partition's plays have routed until then
   */
  public Outcome apply(
      AccountState state, RouterInput input, Optional<Instant> tick, Brakes brakes) {
    return switch (input) {
      case RouterInput.Decided decided -> decided(state, decided.decision(), brakes);
      case RouterInput.Learned learned -> learned(state, learned.fact(), tick, brakes);
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

  private Outcome decided(AccountState state, Decision decision, Brakes brakes) {
    if (state.knows(decision)) {
      return new Outcome.Repeated();
    }
    AccountState turned = state.turned(decision);
    return switch (decision.getTransition()) {
      case QUALIFIED -> qualified(turned, decision, brakes);
      case RELEASED -> released(turned, decision);
    };
  }

  private Outcome qualified(AccountState state, Decision decision, Brakes brakes) {
    Ruling ruling = rule(state, decision, decision.getAsOf(), brakes);
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

  private Outcome learned(
      AccountState state, AccountFact fact, Optional<Instant> tick, Brakes before) {
    Brakes brakes = before;
    AccountState next = state.with(state.facts().with(fact));
    List<Decision> waiting = new ArrayList<>();
    List<Ruling> rulings = new ArrayList<>();
    for (Decision held : state.held()) {
      if (!table.missing(next.facts().over(held.getFacts())).isEmpty()) {
        waiting.add(held);
        continue;
      }
      Instant asOf = tick.filter(held.getAsOf()::isBefore).orElseGet(held::getAsOf);
      Ruling ruling = rule(next, held, asOf, brakes);
      rulings.add(ruling);
      brakes = brakes.and(ruling);
      next =
          switch (ruling.verdict()) {
            case Verdict.Route route -> next.handedOff(asOf);
            case Verdict.Suppress suppress -> next;
            case Verdict.Hold hold -> throw new IllegalStateException("nothing is missing");
          };
    }
    return new Outcome.Folded(next.holding(waiting), rulings);
  }

  private Ruling rule(AccountState state, Decision decision, Instant asOf, Brakes brakes) {
    SortedMap<String, Object> facts = state.facts().over(decision.getFacts());
    Verdict verdict = table.decide(decision, facts, state.lastHandoff(), asOf);
    if (verdict instanceof Verdict.Route && brakes.isReached(decision, asOf)) {
      verdict = new Verdict.Suppress("brake", braked(decision, asOf, brakes));
    }
    return new Ruling(decision, verdict, asOf, facts);
  }

  private static String braked(Decision decision, Instant asOf, Brakes brakes) {
    int allowed = Objects.requireNonNull(decision.getBrakePerDay());
    Brakes.Share share = brakes.share();
    return "The play %s hands off at most %d a day, %d of them in partition %d of %d, and these were used up on %s"
        .formatted(
            decision.getPlay(),
            allowed,
            share.of(allowed),
            share.partition(),
            share.partitions(),
            brakes.day(decision, asOf).date());
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
