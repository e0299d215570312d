package io.signalbox.router;

import io.signalbox.router.handoff.HandoffLife;
import io.signalbox.router.handoff.PolicyInForce;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Handoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
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

    Optional<Duration> atMost() {
      return table.flatMap(each -> each.needs().atMost());
    }

    Optional<String> tell() {
      return table.flatMap(each -> each.needs().tell());
    }

    SortedSet<String> carried() {
      return table.map(RoutingTable::carried).orElseGet(TreeSet::new);
    }

    boolean knowsRejection(String reason) {
      return table.filter(each -> each.knowsRejection(reason)).isPresent();
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
    AccountWork work = new AccountWork(rules, state, brakes, fits);
    Judge judge = new Judge(rules, moment, work);
    switch (input) {
      case RouterInput.Decided decided -> {
        if (state.knows(decided.decision())) {
          return new Outcome.Repeated();
        }
        decided(decided.decision(), work, judge);
      }
      case RouterInput.Learned learned -> {
        work.change(before -> before.with(before.facts().with(learned.fact())));
        judge.reconsider();
      }
      case RouterInput.DealChanged changed -> {
        dealt(changed, work);
        judge.reconsider();
      }
      case RouterInput.Assigned assigned -> judge.assigned(assigned.made());
      case RouterInput.Delayed delayed -> judge.delayed(delayed.waiting());
      case RouterInput.Noted noted -> {
        noted.news().forEach(news -> noted(news, work, moment.from(Instant.EPOCH)));
        judge.reconsider();
      }
      case RouterInput.Due due -> judge.due();
      case RouterInput.Activated activated -> judge.reconsider();
    }
    judge.makeRoom();
    return work.done();
  }

  private static void decided(Decision decision, AccountWork work, Judge judge) {
    judge.arrivedBefore(decision.getAsOf());
    work.change(before -> before.turned(decision));
    switch (decision.getTransition()) {
      case QUALIFIED -> judge.qualified(decision);
      case RELEASED -> judge.released(decision);
    }
  }

  private static void dealt(RouterInput.DealChanged changed, AccountWork work) {
    DealFact deal = changed.deal();
    boolean isNewlyWon = work.state().deals().isNewlyWon(deal);
    work.change(before -> before.with(before.deals().with(deal)));
    if (isNewlyWon) {
      Candidate.Won won = new Candidate.Won(changed.account(), deal);
      work.change(before -> before.and(Waiting.arrived(won)));
    }
  }

  private void noted(HandoffNews news, AccountWork work, Instant asOf) {
    work.change(
        state ->
            switch (news) {
              case HandoffNews.Ended ended -> state.with(state.open().without(ended.handoffId()));
              case HandoffNews.Reopened reopened ->
                  state.with(state.open().with(reopened.handoffId(), reopened.kickoff()));
              case HandoffNews.Assigned assigned ->
                  state.remembering(past -> past.assigned(assigned.assignee()));
              case HandoffNews.Happened happened -> state.telling(asOf, happened.sentence());
              case HandoffNews.Rejected rejected -> rejected(state, rejected.reason(), asOf);
              case HandoffNews.Acted acted -> state.acted(acted.actionId());
            });
  }

  /** The reason of a rejection is told, and remembered, only where it is a word of the policy. */
  private AccountState rejected(AccountState state, Optional<String> reason, Instant asOf) {
    return reason
        .filter(rules::knowsRejection)
        .map(
            known ->
                state
                    .remembering(past -> past.rejected(known, asOf))
                    .telling(asOf, "The hand-off was rejected as %s.".formatted(known)))
        .orElseGet(() -> state.telling(asOf, "The hand-off was rejected."));
  }

  /**
   * Gives up what waits longest of a play, for want of room; the state as it was when nothing
   * waits.
   *
   * @param detail why there is no room, in a sentence
   */
  public Outcome.Folded withoutOldest(
      AccountState state, Moment moment, Brakes brakes, String detail) {
    AccountWork work = new AccountWork(rules, state, brakes, handoff -> true);
    new Judge(rules, moment, work).giveUpOldest(detail);
    return work.done();
  }
}
