package io.signalbox.router;

import io.signalbox.router.RouterFold.Rules;
import io.signalbox.router.Waiting.Reason;
import io.signalbox.router.handoff.HandoffStep;
import io.signalbox.router.handoff.NewHandoff;
import io.signalbox.schemas.Handoff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** One account while something is folded into it: carries verdicts out. */
final class AccountWork {

  private final Rules rules;
  private final Predicate<Handoff> fits;
  private final List<AccountEffect> effects = new ArrayList<>();
  private AccountState state;
  private Brakes brakes;

  AccountWork(Rules rules, AccountState state, Brakes brakes, Predicate<Handoff> fits) {
    this.rules = rules;
    this.fits = fits;
    this.state = state;
    this.brakes = brakes;
  }

  Outcome.Folded done() {
    return new Outcome.Folded(state, effects, brakes);
  }

  AccountState state() {
    return state;
  }

  Brakes brakes() {
    return brakes;
  }

  void change(UnaryOperator<AccountState> change) {
    state = change.apply(state);
  }

  /** What is known of the account for a candidate. */
  SortedMap<String, Object> facts(Candidate candidate) {
    return state.facts().over(candidate.carried());
  }

  /** How the account stands for a candidate. */
  Standing standing(Candidate candidate) {
    return new Standing(
        facts(candidate), state.deals().isOpen(), state.isSpokenFor(), state.past());
  }

  /** A verdict on what waits is carried out. */
  void settle(Waiting waiting, Verdict verdict, Instant asOf) {
    switch (verdict) {
      case Verdict.Route route -> route(waiting, route, asOf);
      case Verdict.Ask ask -> ask(waiting, ask, asOf);
      case Verdict.Hold hold -> hold(waiting, hold, asOf);
      case Verdict.Suppress suppress -> suppress(waiting, suppress, asOf);
      case Verdict.NoKickoff none -> {
        state = state.without(waiting);
        effects.add(new AccountEffect.NoKickoff(none.won()));
      }
    }
  }

  private void suppress(Waiting waiting, Verdict.Suppress suppress, Instant asOf) {
    state = state.without(waiting);
    if (waiting.candidate() instanceof Candidate.Won won && !state.deals().isWonNow(won.deal())) {
      state = state.with(state.deals().withoutWon(won.deal()));
    }
    say(waiting, suppress, asOf);
    withdraw(waiting, asOf);
  }

  /** A team has nobody: what waits for it is held, which is said once. */
  void delayed(Waiting waiting, Reason.Team asked, Verdict.Hold hold, Instant asOf) {
    state = state.replacing(waiting, waiting.waitingFor(asked.delay(), waiting.until()));
    say(waiting, hold, asOf);
  }

  /** A play's hand-off takes of the day's number. */
  void brake(Candidate candidate, Instant asOf) {
    if (candidate instanceof Candidate.Qualified qualified) {
      brakes = brakes.and(qualified.decision(), asOf);
    }
  }

  private void route(Waiting waiting, Verdict.Route route, Instant asOf) {
    Candidate candidate = waiting.candidate();
    HandoffStep begun = begin(candidate, route, asOf);
    Handoff handoff =
        HandoffDraft.of(
            candidate,
            route,
            asOf,
            facts(candidate),
            rules.carried(),
            state.story(),
            begun.state());
    if (!fits.test(handoff)) {
      settle(
          waiting,
          new Verdict.Suppress(
              "too_large", "The hand-off is larger than a record may be; see failed events"),
          asOf);
      return;
    }
    say(waiting, route, asOf);
    effects.add(new AccountEffect.Created(handoff, begun, asOf));
    boolean kickoff = !waiting.isOfPlay();
    state =
        state
            .without(waiting)
            .with(opened(candidate, begun, kickoff))
            .remembering(past -> kickoff ? past : past.and(asOf))
            .telling(asOf, sentence(candidate, route));
    route
        .assigned()
        .ifPresent(to -> change(s -> s.remembering(past -> past.assigned(to.assignee()))));
    if (!waiting.isAsking()) {
      brake(candidate, asOf);
    }
  }

  /** What can't be delivered anywhere has ended when it begins. */
  private OpenHandoffs opened(Candidate candidate, HandoffStep begun, boolean kickoff) {
    return begun.state().isOpen()
        ? state.open().with(candidate.handoffId(), kickoff)
        : state.open();
  }

  private HandoffStep begin(Candidate candidate, Verdict.Route route, Instant asOf) {
    return rules
        .life()
        .orElseThrow()
        .begin(
            new NewHandoff(
                candidate.handoffId(),
                candidate.account(),
                route.to(),
                route.assigned().flatMap(Verdict.Assigned::team),
                route.assigned().map(Verdict.Assigned::assignee)),
            asOf);
  }

  private void ask(Waiting waiting, Verdict.Ask ask, Instant asOf) {
    Candidate candidate = waiting.candidate();
    Reason.Team asked =
        new Reason.Team(ask.team(), ask.to(), ask.rule(), rules.policyHash(), asOf, false);
    state = state.replacing(waiting, waiting.waitingFor(asked, end(waiting, asOf)));
    effects.add(
        new AccountEffect.Asked(
            candidate.handoffId(), candidate.account(), ask.team(), state.past().assignee(), asOf));
    brake(candidate, asOf);
  }

  /**
   * What is held for another reason than before says so, and until when; that other facts are
   * missing, not.
   */
  private void hold(Waiting waiting, Verdict.Hold hold, Instant asOf) {
    Reason reason =
        hold.missing().isEmpty() ? new Reason.Policy() : new Reason.Facts(hold.missing());
    if (waiting.reason().getClass().equals(reason.getClass())) {
      state = state.replacing(waiting, waiting.waitingFor(reason, waiting.until()));
    } else {
      Optional<Instant> end = end(waiting, asOf);
      state = state.replacing(waiting, waiting.waitingFor(reason, end));
      say(waiting, hold.until(end, rules.tell()), asOf);
    }
  }

  /** The end of waiting counts from its beginning, whatever it waits for. A kickoff has none. */
  private Optional<Instant> end(Waiting waiting, Instant asOf) {
    return waiting.until().isPresent() || !waiting.isOfPlay()
        ? waiting.until()
        : rules.atMost().map(asOf::plus);
  }

  private void withdraw(Waiting waiting, Instant asOf) {
    if (waiting.reason() instanceof Reason.Team asked) {
      effects.add(
          new AccountEffect.Freed(
              waiting.candidate().handoffId(), waiting.candidate().account(), asked.team(), asOf));
    }
  }

  private void say(Waiting waiting, Verdict verdict, Instant asOf) {
    String hash =
        waiting.reason() instanceof Reason.Team asked && verdict instanceof Verdict.Route
            ? asked.policyHash()
            : rules.policyHash();
    effects.add(new AccountEffect.Ruled(new Ruling(waiting.candidate(), verdict, asOf, hash)));
  }

  private static String sentence(Candidate candidate, Verdict.Route route) {
    String queue = Ruling.queue(route.to());
    return switch (candidate) {
      case Candidate.Qualified qualified ->
          "%s qualified and went to %s.".formatted(candidate.play(), queue);
      case Candidate.Won won -> "A deal was won, and its kickoff went to %s.".formatted(queue);
    };
  }
}
