package io.signalbox.router;

import io.signalbox.router.handoff.HandoffInput;
import io.signalbox.router.handoff.HandoffLife;
import io.signalbox.router.handoff.PolicyInForce;
import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.Action;
import io.signalbox.schemas.AssignmentMade;
import io.signalbox.schemas.AssignmentWaiting;
import io.signalbox.schemas.ClaimCommand;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.DiscardCommand;
import io.signalbox.schemas.RedriveCommand;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/** Takes each record to the account or to the hand-off that it concerns. */
final class AccountRecords {

  private final AccountSteps accounts;
  private final HandoffRecords handoffs;

  /** Records under this policy; empty while none is in force. */
  AccountRecords(Optional<PolicyInForce> policy) {
    this.accounts = new AccountSteps(policy);
    this.handoffs = new HandoffRecords(policy.map(HandoffLife::new), accounts);
  }

  /** Applies a record of an account. */
  void apply(String account, Object fact, Moment moment, Changes changes) {
    switch (fact) {
      case Decision decision ->
          accounts.apply(account, new RouterInput.Decided(decision), moment, changes);
      case AccountFact learned ->
          accounts.apply(account, new RouterInput.Learned(learned), moment, changes);
      case DealFact deal ->
          accounts.apply(account, new RouterInput.DealChanged(account, deal), moment, changes);
      case Action action -> handoffs.acted(account, action, moment, changes);
      case AssignmentMade made -> assigned(account, made, moment, changes);
      case AssignmentWaiting waiting -> delayed(account, waiting, moment, changes);
      case DeliveryAttempt attempt -> handoffs.attempted(account, attempt, moment, changes);
      case ClaimCommand claim -> handoffs.claimed(account, claim, moment, changes);
      case RedriveCommand redrive -> handoffs.redriven(account, redrive, moment, changes);
      case DiscardCommand discard -> handoffs.discarded(account, discard, moment, changes);
      // Avro's union is not sealed; ticks and activations concern all accounts.
      default -> throw new IllegalStateException("no record of an account is a " + fact);
    }
  }

  /** Does what is due of a hand-off or an account. */
  void due(Due due, Moment moment, Changes changes) {
    switch (due.kind()) {
      case HANDOFF -> handoffs.due(due.id(), moment, changes);
      case ACCOUNT -> accounts.apply(due.id(), new RouterInput.Due(), moment, changes);
    }
  }

  /** Does what is due of one account and its hand-offs, in order, before a record comes to it. */
  void catchUp(String account, Moment moment, Changes changes) {
    Instant asOf = moment.from(Instant.EPOCH);
    AccountState state = changes.account(account);
    TreeSet<Due> due = new TreeSet<>();
    RouterRows.due(account, state).ifPresent(due::add);
    state
        .open()
        .all()
        .forEach(id -> changes.handoff(id).flatMap(HandoffRow::due).ifPresent(due::add));
    for (Due one : due) {
      if (!one.at().isAfter(asOf)) {
        due(one, moment, changes);
      }
    }
  }

  /** Another policy is in force. */
  void meetPolicy(String account, Moment moment, Changes changes) {
    accounts.apply(account, new RouterInput.Activated(), moment, changes);
  }

  /** What waits for a team and is no hand-off yet is the account's; else it is the hand-off's. */
  private void assigned(String account, AssignmentMade made, Moment moment, Changes changes) {
    if (!changes.account(account).askingFor(made.getHandoffId()).isEmpty()) {
      accounts.apply(account, new RouterInput.Assigned(made), moment, changes);
    } else {
      handoffs.answered(
          account, made.getHandoffId(), new HandoffInput.Assigned(made), moment, changes);
    }
  }

  private void delayed(String account, AssignmentWaiting answer, Moment moment, Changes changes) {
    if (!changes.account(account).askingFor(answer.getHandoffId()).isEmpty()) {
      accounts.apply(account, new RouterInput.Delayed(answer), moment, changes);
    } else {
      handoffs.answered(
          account,
          answer.getHandoffId(),
          new HandoffInput.AssignmentDelayed(answer),
          moment,
          changes);
    }
  }
}
