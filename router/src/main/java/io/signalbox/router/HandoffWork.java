package io.signalbox.router;

import io.signalbox.router.handoff.Attempt;
import io.signalbox.router.handoff.HandoffEffect;
import io.signalbox.router.handoff.HandoffInput;
import io.signalbox.router.handoff.HandoffLife;
import io.signalbox.router.handoff.HandoffState;
import io.signalbox.router.handoff.HandoffStep;
import io.signalbox.schemas.Action;
import io.signalbox.schemas.AssignmentRecord;
import io.signalbox.schemas.AssignmentRequest;
import io.signalbox.schemas.CapacityFreed;
import io.signalbox.schemas.DeadLetter;
import io.signalbox.schemas.Delivery;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.HandoffChange;
import io.signalbox.schemas.HandoffRefused;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Applies what comes to one hand-off, and says what follows. */
final class HandoffWork {

  private HandoffWork() {}

  /** What a hand-off's beginning says, beside the hand-off itself. */
  static void begun(HandoffStep step, Instant asOf, Changes changes) {
    HandoffState state = step.state();
    changes.handoff(state.id(), Optional.of(HandoffRow.begun(state, asOf)));
    HandoffTally.of(Optional.empty(), Optional.of(state)).forEach(changes::count);
    step.effects().forEach(effect -> say(effect, state, asOf, changes));
  }

  /**
   * What an input did to a hand-off.
   *
   * @param effects what followed
   * @param news what its account learns
   */
  record Done(List<HandoffEffect> effects, List<HandoffNews> news) {

    /** Whether an action was recorded. */
    boolean isRecorded() {
      return effects.stream().anyMatch(HandoffEffect.ActionRecorded.class::isInstance);
    }

    /** Whether it was refused. */
    boolean isRefused() {
      return effects.stream()
          .anyMatch(
              effect ->
                  effect instanceof HandoffEffect.Changed changed
                      && changed.change() instanceof HandoffRefused);
    }
  }

  /** Applies an input to a hand-off and says what follows. */
  static Done apply(
      HandoffLife life, HandoffRow row, HandoffInput input, Instant asOf, Changes changes) {
    HandoffStep step = life.apply(row.state(), input, asOf);
    HandoffState before = row.state();
    HandoffState after = step.state();
    changes.handoff(before.id(), Optional.of(row.with(after, asOf)));
    HandoffTally.of(Optional.of(before), Optional.of(after)).forEach(changes::count);
    List<HandoffNews> news = new ArrayList<>();
    for (HandoffEffect effect : step.effects()) {
      say(effect, after, asOf, changes);
      news.addAll(HandoffWords.news(input, effect));
    }
    if (before.isOpen() && !after.isOpen()) {
      news.add(new HandoffNews.Ended(before.id()));
    }
    if (!before.isOpen() && after.isOpen()) {
      boolean kickoff = changes.content(before.id()).getKind().equals("kickoff");
      news.add(new HandoffNews.Reopened(before.id(), kickoff));
    }
    return new Done(step.effects(), news);
  }

  /** Asks a team. */
  static void ask(
      String team,
      String handoffId,
      String account,
      Optional<String> sticky,
      List<String> excluding,
      Instant asOf,
      Changes changes) {
    AssignmentRequest request =
        new AssignmentRequest(handoffId, account, sticky.orElse(null), excluding, asOf);
    changes.count(RouterLine.TEAMS_ASKED, 1);
    var unused =
        changes.say(
            Topics.ASSIGNMENT_LOG, team, origin -> new AssignmentRecord(team, request, origin));
  }

  /** Tells a team that a hand-off needs nobody any more. */
  static void free(String team, String handoffId, String account, Instant asOf, Changes changes) {
    CapacityFreed freed = new CapacityFreed(handoffId, account, asOf);
    var unused =
        changes.say(
            Topics.ASSIGNMENT_LOG, team, origin -> new AssignmentRecord(team, freed, origin));
  }

  /** Records an action under the router's own origin. */
  static void record(Action action, Changes changes) {
    var unused =
        changes.say(
            Topics.ACTIONS,
            action.getAccount(),
            origin -> Action.newBuilder(action).setOrigin(origin).build());
  }

  private static void say(HandoffEffect effect, HandoffState state, Instant asOf, Changes changes) {
    switch (effect) {
      case HandoffEffect.Changed changed -> {
        var unused =
            changes.say(
                Topics.HANDOFF_CHANGES,
                state.account(),
                origin ->
                    new HandoffChange(
                        state.id(),
                        state.account(),
                        Ruling.queue(state.route()),
                        changed.change(),
                        changed.commandId().orElse(null),
                        asOf,
                        origin));
      }
      case HandoffEffect.Deliver deliver -> deliver(deliver, state, changes);
      case HandoffEffect.AttemptRecorded recorded -> {
        var unused =
            changes.say(
                Topics.DELIVERY_ATTEMPTS,
                state.account(),
                origin -> record(recorded.attempt(), recorded.destination(), state, origin));
      }
      case HandoffEffect.DeadLettered dead -> deadLetter(dead, state, changes);
      case HandoffEffect.ActionRecorded recorded -> record(recorded.action(), changes);
      case HandoffEffect.AskTeam ask ->
          ask(
              ask.team(),
              state.id(),
              state.account(),
              Optional.empty(),
              List.copyOf(ask.excluding()),
              asOf,
              changes);
      case HandoffEffect.FreeTeam free ->
          free(free.team(), state.id(), state.account(), asOf, changes);
    }
  }

  private static void deliver(HandoffEffect.Deliver deliver, HandoffState state, Changes changes) {
    Handoff handoff = current(state, changes.content(state.id()));
    var unused =
        changes.say(
            Topics.DELIVERIES,
            state.id(),
            origin ->
                new Delivery(
                    handoff,
                    deliver.destination(),
                    deliver.attempt(),
                    deliver.due(),
                    deliver.messageId(),
                    origin));
  }

  private static void deadLetter(
      HandoffEffect.DeadLettered dead, HandoffState state, Changes changes) {
    Handoff handoff = current(state, changes.content(state.id()));
    Function<Origin, DeadLetter> letter =
        origin ->
            new DeadLetter(
                handoff,
                dead.destination(),
                dead.attempts().stream()
                    .map(attempt -> record(attempt, dead.destination(), state, origin))
                    .toList(),
                dead.failure(),
                dead.reason(),
                origin);
    var unused = changes.say(Topics.DEAD_LETTERS, state.account(), letter);
  }

  private static DeliveryAttempt record(
      Attempt attempt, String destination, HandoffState state, Origin origin) {
    return attempt.record(state.id(), state.account(), destination, origin);
  }

  /** The hand-off as it was written, but for whom it is for now. */
  static Handoff current(HandoffState state, Handoff written) {
    Optional<String> assignee = state.assignment().assignee();
    return assignee.isEmpty() || assignee.get().equals(written.getAssignee())
        ? written
        : Handoff.newBuilder(written).setAssignee(assignee.get()).build();
  }
}
