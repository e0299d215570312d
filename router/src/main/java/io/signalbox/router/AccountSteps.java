package io.signalbox.router;

import io.signalbox.policy.Play.Route;
import io.signalbox.router.handoff.PolicyInForce;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Folds what comes into its account, and says what follows. */
final class AccountSteps {

  /** Room for what a delivery or a dead letter adds to the hand-off that it carries. */
  private static final int SPARE_BYTES = 100_000;

  private final RouterFold fold;

  AccountSteps(Optional<PolicyInForce> policy) {
    this.fold = new RouterFold(policy);
  }

  /**
   * Folds it. Where the account's row would be too large, what waits longest is given up; if that
   * does not help, the input fails.
   */
  void apply(String account, RouterInput input, Moment moment, Changes changes) {
    AccountState before = changes.account(account);
    Outcome outcome =
        fold.apply(
            before,
            input,
            moment,
            changes.brakes(),
            handoff -> changes.fits(Topics.SALES_QUEUE, handoff, SPARE_BYTES));
    switch (outcome) {
      case Outcome.Repeated repeated -> changes.count(RouterLine.REPEATED, 1);
      case Outcome.Folded folded -> {
        Optional<Outcome.Folded> fitting = fitting(folded, moment, changes);
        if (fitting.isEmpty()) {
          changes.fail(
              "too_large",
              "What is known of the account %s would be larger than its row may be"
                  .formatted(account));
        } else {
          count(input, before, changes);
          keep(account, before, fitting.get(), changes);
        }
      }
    }
  }

  private Optional<Outcome.Folded> fitting(Outcome.Folded folded, Moment moment, Changes changes) {
    AccountState state = folded.state();
    Brakes brakes = folded.brakes();
    List<AccountEffect> effects = new ArrayList<>(folded.effects());
    while (!changes.fits(state)) {
      Outcome.Folded fewer =
          fold.withoutOldest(
              state, moment, brakes, "What waits of the account is larger than its row may be");
      if (fewer.state().equals(state)) {
        return Optional.empty();
      }
      effects.addAll(fewer.effects());
      state = fewer.state();
    }
    return Optional.of(new Outcome.Folded(state, effects, brakes));
  }

  private static void keep(
      String account, AccountState before, Outcome.Folded folded, Changes changes) {
    AccountState after = folded.state();
    changes.account(account, after);
    changes.brakes(folded.brakes());
    changes.count(RouterLine.HELD, after.playsWaiting() - before.playsWaiting());
    changes.count(RouterLine.KICKOFFS_HELD, after.kickoffsWaiting() - before.kickoffsWaiting());
    folded.effects().forEach(effect -> say(effect, changes));
  }

  private static void say(AccountEffect effect, Changes changes) {
    switch (effect) {
      case AccountEffect.Ruled ruled -> ruled(ruled.ruling(), changes);
      case AccountEffect.Created created -> created(created, changes);
      case AccountEffect.Asked asked ->
          HandoffWork.ask(
              asked.team(),
              asked.handoffId(),
              asked.account(),
              asked.sticky(),
              List.of(),
              asked.asOf(),
              changes);
      case AccountEffect.Freed freed ->
          HandoffWork.free(freed.team(), freed.handoffId(), freed.account(), freed.asOf(), changes);
      case AccountEffect.NoKickoff none -> changes.count(RouterLine.KICKOFFS_NOT_ASKED_FOR, 1);
    }
  }

  private static void ruled(Ruling ruling, Changes changes) {
    boolean kickoff = ruling.candidate() instanceof Candidate.Won;
    switch (ruling.verdict()) {
      case Verdict.Route route ->
          changes.count(kickoff ? RouterLine.KICKOFFS : RouterLine.ROUTED, 1);
      case Verdict.Suppress suppress -> {
        changes.count(kickoff ? RouterLine.KICKOFFS_SUPPRESSED : RouterLine.SUPPRESSED, 1);
        if (suppress.reason().equals("too_large")) {
          changes.fail("too_large", suppress.detail());
        }
      }
      case Verdict.Hold hold -> {}
      case Verdict.Ask ask -> {}
      case Verdict.NoKickoff none -> {}
    }
    var unused = changes.say(Topics.ROUTINGS, ruling.candidate().account(), ruling::routing);
  }

  private static void created(AccountEffect.Created created, Changes changes) {
    Handoff draft = created.handoff();
    Topic<Handoff> queue = queue(created.step().state().route());
    changes
        .say(
            queue,
            draft.getAccount(),
            origin -> Handoff.newBuilder(draft).setOrigin(origin).build())
        .ifPresent(changes::content);
    HandoffWork.begun(created.step(), created.asOf(), changes);
  }

  private static void count(RouterInput input, AccountState before, Changes changes) {
    if (input instanceof RouterInput.Decided decided
        && decided.decision().getTransition() == Transition.QUALIFIED) {
      changes.count(RouterLine.QUALIFYING, 1);
    }
    if (input instanceof RouterInput.DealChanged changed && AccountDeals.isWon(changed.deal())) {
      changes.count(RouterLine.DEALS_WON, 1);
      changes.count(RouterLine.DEALS_REPEATED, before.deals().isNewlyWon(changed.deal()) ? 0 : 1);
    }
  }

  private static Topic<Handoff> queue(Route route) {
    return switch (route) {
      case SALES -> Topics.SALES_QUEUE;
      case CS -> Topics.CS_QUEUE;
    };
  }
}
