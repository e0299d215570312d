package io.signalbox.router;

import io.signalbox.router.handoff.HandoffLife;
import io.signalbox.router.handoff.PolicyInForce;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Handoff;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Folds what comes to an account: what qualifies is routed, suppressed or held, and what is held is
 * judged again when something comes that it waits for. Pure: time comes in from ticks.
 *
 * <p>The first of these that applies decides what becomes of a qualifying decision:
 *
 * <ol>
 *   <li>it was seen before: nothing, it is counted as repeated
 *   <li>its play only looks on: suppressed, {@code shadow}
 *   <li>it is history that is not to be routed: suppressed, {@code before_go_live}
 *   <li>its unit is held out for comparison: suppressed, {@code control_group}
 *   <li>it qualified by the activation of its play: suppressed, {@code existing}
 *   <li>no routing policy is in force: held
 *   <li>a fact forbids contact: suppressed, {@code do_not_contact}
 *   <li>the account has an open deal and the policy leaves it to those: {@code open_deal}
 *   <li>a rejection is not long ago: suppressed, {@code rejected}
 *   <li>another hand-off of the account is open or about to be: suppressed, {@code already_open}
 *   <li>its account got a hand-off not long ago: suppressed, {@code cooldown}
 *   <li>a fact that a hand-off needs is not known: held
 *   <li>its play has had its hand-offs of the day: suppressed, {@code brake}
 *   <li>the first rule that matches routes it, at once or when a team has named somebody
 * </ol>
 *
 * <p>All that is decided for one instant is judged together when its tick has come, in the order of
 * {@link RoutingTable#arbitration}: who speaks first gets the hand-off.
 */
public final class RouterFold {

  private final Rules rules;

  /**
   * What is the same for all accounts of a partition.
   *
   * @param table empty while no policy is in force
   * @param life of hand-offs, under the same policy
   */
  record Rules(Optional<RoutingTable> table, Optional<HandoffLife> life) {

    String policyHash() {
      return table.map(RoutingTable::policyHash).orElse("");
    }
  }

  /**
   * A fold by this policy.
   *
   * @param policy empty while none is in force: then everything is held
   */
  public RouterFold(Optional<PolicyInForce> policy) {
    this.rules =
        new Rules(
            policy.map(PolicyInForce::routing).map(RoutingTable::new),
            policy.map(HandoffLife::new));
  }

  /**
   * What something does to its account.
   *
   * @param brakes what the partition's plays have routed until then
   * @param fits whether a hand-off is small enough for its queue
   */
  public Outcome apply(
      AccountState state,
      RouterInput input,
      Moment moment,
      Brakes brakes,
      Predicate<Handoff> fits) {
    AccountWork work = new AccountWork(rules, state, moment, brakes, fits);
    return switch (input) {
      case RouterInput.Decided decided -> decided(state, decided.decision(), work);
      case RouterInput.Learned learned -> {
        work.change(before -> before.with(before.facts().with(learned.fact())));
        work.reconsider();
        yield work.done();
      }
      case RouterInput.DealChanged changed -> {
        boolean repeated =
            AccountDeals.isWon(changed.deal()) && state.deals().wasWon(changed.deal());
        work.change(before -> before.with(before.deals().with(changed.deal())));
        if (AccountDeals.isWon(changed.deal()) && !repeated) {
          Candidate.Won won = new Candidate.Won(changed.account(), changed.deal());
          work.change(before -> before.and(Waiting.arrived(won)));
        }
        work.reconsider();
        yield work.done();
      }
      case RouterInput.Assigned assigned -> {
        work.assigned(assigned.made());
        yield work.done();
      }
      case RouterInput.Delayed delayed -> {
        work.delayed(delayed.waiting());
        yield work.done();
      }
      case RouterInput.Noted noted -> {
        noted.news().forEach(work::noted);
        work.reconsider();
        yield work.done();
      }
      case RouterInput.Due due -> {
        work.expire();
        work.judgeDue();
        yield work.done();
      }
      case RouterInput.Activated activated -> {
        work.reconsider();
        yield work.done();
      }
    };
  }

  private static Outcome decided(AccountState state, Decision decision, AccountWork work) {
    if (state.knows(decision)) {
      return new Outcome.Repeated();
    }
    work.judgeArrivedBefore(decision.getAsOf());
    work.change(before -> before.turned(decision));
    switch (decision.getTransition()) {
      case QUALIFIED -> work.qualified(decision);
      case RELEASED -> work.released(decision);
    }
    return work.done();
  }

  /**
   * Gives up what waits longest of what is held for a play, for want of room; the state as it was
   * when nothing waits.
   *
   * @param detail why there is no room, in a sentence
   */
  public Outcome.Folded withoutOldest(
      AccountState state, Moment moment, Brakes brakes, String detail) {
    AccountWork work = new AccountWork(rules, state, moment, brakes, handoff -> true);
    work.giveUpOldest(detail);
    return work.done();
  }
}
