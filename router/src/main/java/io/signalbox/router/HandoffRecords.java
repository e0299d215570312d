package io.signalbox.router;

import io.signalbox.router.handoff.ActionKinds;
import io.signalbox.router.handoff.HandoffInput;
import io.signalbox.router.handoff.HandoffLife;
import io.signalbox.schemas.Action;
import io.signalbox.schemas.ClaimCommand;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.DiscardCommand;
import io.signalbox.schemas.HandoffChange;
import io.signalbox.schemas.HandoffRefused;
import io.signalbox.schemas.RedriveCommand;
import io.signalbox.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes each record to the hand-off that it names, and tells its account what came of it. */
final class HandoffRecords {

  private static final String UNKNOWN =
      "The account has no such hand-off, or it ended more than %d days ago"
          .formatted(HandoffRow.REMEMBERED.toDays());

  private final Optional<HandoffLife> life;
  private final AccountSteps accounts;

  HandoffRecords(Optional<HandoffLife> life, AccountSteps accounts) {
    this.life = life;
    this.accounts = accounts;
  }

  /** An action that answers no hand-off that is known is one about its account. */
  void acted(String account, Action action, Moment moment, Changes changes) {
    changes.count(RouterLine.ACTIONS_IN, 1);
    Optional<HandoffRow> row =
        Optional.ofNullable(action.getHandoffId()).flatMap(id -> row(account, id, changes));
    if (row.isPresent()) {
      HandoffWork.Done done = apply(row.get(), new HandoffInput.Acted(action), moment, changes);
      changes.count(
          done.isRecorded()
              ? RouterLine.ACTIONS_RECORDED
              : done.isRefused() ? RouterLine.ACTIONS_REFUSED : RouterLine.ACTIONS_REPEATED,
          1);
    } else if (changes.account(account).actions().contains(action.getActionId())) {
      changes.count(RouterLine.ACTIONS_REPEATED, 1);
    } else if (HandoffWords.action(action).isEmpty()) {
      changes.count(RouterLine.ACTIONS_REFUSED, 1);
      changes.fail("unplaceable", ActionKinds.unknown(action.getKind()));
    } else {
      HandoffWork.record(action, changes);
      changes.count(RouterLine.ACTIONS_RECORDED, 1);
      List<HandoffNews> news = new ArrayList<>(HandoffWords.action(action));
      news.add(new HandoffNews.Acted(action.getActionId()));
      accounts.apply(account, new RouterInput.Noted(news), moment, changes);
    }
  }

  void claimed(String account, ClaimCommand claim, Moment moment, Changes changes) {
    commanded(
        account,
        claim.getHandoffId(),
        new HandoffInput.Claim(claim),
        new HandoffRefused(claim.getCommandId(), claim.getConsumer(), UNKNOWN),
        moment,
        changes);
  }

  void redriven(String account, RedriveCommand redrive, Moment moment, Changes changes) {
    commanded(
        account,
        redrive.getHandoffId(),
        new HandoffInput.Redriven(redrive),
        new HandoffRefused(redrive.getCommandId(), redrive.getBy(), UNKNOWN),
        moment,
        changes);
  }

  void discarded(String account, DiscardCommand discard, Moment moment, Changes changes) {
    commanded(
        account,
        discard.getHandoffId(),
        new HandoffInput.Discarded(discard),
        new HandoffRefused(discard.getCommandId(), discard.getBy(), UNKNOWN),
        moment,
        changes);
  }

  void attempted(String account, DeliveryAttempt attempt, Moment moment, Changes changes) {
    row(account, attempt.getHandoffId(), changes)
        .ifPresentOrElse(
            row -> step(row, new HandoffInput.Attempted(attempt), moment, changes),
            () ->
                changes.fail(
                    "unplaceable",
                    "An attempt names the hand-off %s. %s"
                        .formatted(attempt.getHandoffId(), UNKNOWN)));
  }

  /** A team's answer. One to a request that was withdrawn changes nothing. */
  void answered(
      String account, String handoffId, HandoffInput answer, Moment moment, Changes changes) {
    row(account, handoffId, changes).ifPresent(row -> step(row, answer, moment, changes));
  }

  /** Does what is due, or forgets what ended long ago. */
  void due(String id, Moment moment, Changes changes) {
    Instant asOf = moment.from(Instant.EPOCH);
    Optional<HandoffRow> row = changes.handoff(id);
    if (row.filter(one -> one.isOver(asOf)).isPresent()) {
      changes.handoff(id, Optional.empty());
    } else {
      row.ifPresent(one -> step(one, new HandoffInput.TimePassed(), moment, changes));
    }
  }

  private void commanded(
      String account,
      String handoffId,
      HandoffInput input,
      HandoffRefused refused,
      Moment moment,
      Changes changes) {
    row(account, handoffId, changes)
        .ifPresentOrElse(
            row -> step(row, input, moment, changes),
            () -> {
              var unused =
                  changes.say(
                      Topics.HANDOFF_CHANGES,
                      account,
                      origin ->
                          new HandoffChange(
                              handoffId,
                              account,
                              "",
                              refused,
                              refused.getCommandId(),
                              moment.from(Instant.EPOCH),
                              origin));
            });
  }

  private void step(HandoffRow row, HandoffInput input, Moment moment, Changes changes) {
    var unused = apply(row, input, moment, changes);
  }

  private HandoffWork.Done apply(
      HandoffRow row, HandoffInput input, Moment moment, Changes changes) {
    HandoffWork.Done done =
        HandoffWork.apply(life.orElseThrow(), row, input, moment.from(Instant.EPOCH), changes);
    if (!done.news().isEmpty()) {
      accounts.apply(row.state().account(), new RouterInput.Noted(done.news()), moment, changes);
    }
    return done;
  }

  private static Optional<HandoffRow> row(String account, String id, Changes changes) {
    return changes.handoff(id).filter(row -> row.state().account().equals(account));
  }
}
