package io.signalbox.router;

import io.signalbox.router.RouterFold.Rules;
import io.signalbox.router.Waiting.Reason;
import io.signalbox.router.handoff.HandoffStep;
import io.signalbox.router.handoff.NewHandoff;
import io.signalbox.schemas.AssignmentMade;
import io.signalbox.schemas.AssignmentWaiting;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Handoff;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** One account while something is folded into it. */
final class AccountWork {

  private static final Comparator<Candidate> BY_NAME =
      Comparator.comparing(Candidate::since)
          .thenComparing(Candidate::play)
          .thenComparing(Candidate::decisionId);

  private final Rules rules;
  private final Moment moment;
  private final Predicate<Handoff> fits;
  private final List<AccountEffect> effects = new ArrayList<>();
  private AccountState state;
  private Brakes brakes;

  AccountWork(
      Rules rules, AccountState state, Moment moment, Brakes brakes, Predicate<Handoff> fits) {
    this.rules = rules;
    this.fits = fits;
    this.state = state;
    this.moment = moment;
    this.brakes = brakes;
  }

  Outcome.Folded done() {
    return new Outcome.Folded(state, effects, brakes);
  }

  void change(UnaryOperator<AccountState> change) {
    state = change.apply(state);
  }

  /** A decision qualifies: what it says of itself is said at once, all else at its tick. */
  void qualified(Decision decision) {
    Waiting arrived = Waiting.arrived(new Candidate.Qualified(decision));
    state = state.and(arrived);
    Optional<Verdict.Suppress> byItself = DecisionChecks.byItself(decision);
    if (byItself.isPresent()) {
      settle(arrived, byItself.get(), decision.getAsOf());
      return;
    }
    if (state.playsWaiting() > AccountState.MOST_WAITING) {
      giveUpOldest(
          "More than %d decisions of the account wait, and this was the oldest"
              .formatted(AccountState.MOST_WAITING));
    }
    if (moment.hasReached(decision.getAsOf())) {
      judge(Waiting::isArrived);
    }
  }

  /** A play no longer holds for a unit: what waits of it is not routed. */
  void released(Decision release) {
    for (Waiting waiting : state.waiting()) {
      if (waiting.candidate() instanceof Candidate.Qualified qualified
          && PlayUnit.of(qualified.decision()).equals(PlayUnit.of(release))) {
        settle(
            waiting,
            new Verdict.Suppress(
                "released",
                "The play was released at %s, before what it waited for came"
                    .formatted(release.getAsOf())),
            release.getAsOf());
      }
    }
  }

  /** Decisions of an earlier instant are judged before one of a later instant comes. */
  void judgeArrivedBefore(Instant asOf) {
    judge(
        waiting ->
            waiting.isOfPlay()
                && waiting.isArrived()
                && waiting.candidate().since().isBefore(asOf));
  }

  /** Judges what waited for the clock. */
  void judgeDue() {
    judge(
        waiting ->
            switch (waiting.reason()) {
              case Reason.Arrived arrived ->
                  !waiting.isOfPlay() || moment.hasReached(waiting.candidate().since());
              case Reason.Policy policy -> false;
              case Reason.Facts facts -> false;
              case Reason.Team team -> false;
            });
  }

  /** The account has changed: what is held is judged again, what waits for its team looked at. */
  void reconsider() {
    for (Waiting waiting : state.waiting()) {
      if (waiting.isAsking() && waiting.isOfPlay() && rules.table().isPresent()) {
        Instant asOf = moment.from(waiting.candidate().since());
        rules
            .table()
            .get()
            .objection(standing(waiting), asOf)
            .ifPresent(objection -> settle(waiting, objection, asOf));
      }
    }
    if (rules.table().isPresent()) {
      judge(Waiting::isHeld);
    }
  }

  /** Gives up what was to be waited for only until now. */
  void expire() {
    for (Waiting waiting : state.waiting()) {
      if (waiting.until().filter(moment::hasReached).isPresent()) {
        settle(
            waiting,
            new Verdict.Suppress(
                "hold_expired",
                "What it waited for did not come until %s".formatted(waiting.until().get())),
            moment.from(waiting.candidate().since()));
      }
    }
  }

  /** Gives up the candidate of a play that came first. */
  void giveUpOldest(String detail) {
    state.waiting().stream()
        .filter(Waiting::isOfPlay)
        .findFirst()
        .ifPresent(
            oldest ->
                settle(
                    oldest,
                    new Verdict.Suppress("held_overflow", detail),
                    oldest.candidate().since()));
  }

  /** A team's answer. One to a request that was withdrawn changes nothing. */
  void assigned(AssignmentMade made) {
    for (Waiting waiting : asking(made.getHandoffId())) {
      Reason.Team asked = (Reason.Team) waiting.reason();
      Instant asOf = moment.from(waiting.candidate().since());
      settle(waiting, answered(waiting, asked, made, asOf), asOf);
    }
  }

  /** What was asked for on one day and is answered on another takes of the other day's number. */
  private Verdict answered(Waiting waiting, Reason.Team asked, AssignmentMade made, Instant asOf) {
    if (waiting.candidate() instanceof Candidate.Qualified qualified
        && !day(asOf).equals(day(asked.asked()))) {
      if (brakes.isReached(qualified.decision(), asOf)) {
        return braked(qualified.decision(), asOf);
      }
      brakes = brakes.and(qualified.decision(), asOf);
    }
    return new Verdict.Route(
        asked.to(),
        asked.rule(),
        Optional.of(
            new Verdict.Assigned(Optional.of(asked.team()), made.getMember(), made.getReason())));
  }

  /** A team has nobody: that is said once. */
  void delayed(AssignmentWaiting answer) {
    for (Waiting waiting : asking(answer.getHandoffId())) {
      Reason.Team asked = (Reason.Team) waiting.reason();
      if (!asked.delayed()) {
        Reason.Team delayed =
            new Reason.Team(
                asked.team(), asked.to(), asked.rule(), asked.policyHash(), asked.asked(), true);
        state = state.replacing(waiting, waiting.waitingFor(delayed, waiting.until()));
        say(
            waiting,
            new Verdict.Hold(
                new TreeSet<>(List.of(Verdict.ASSIGNEE)),
                Optional.of(answer.getReason()),
                tell(),
                waiting.until()),
            moment.from(waiting.candidate().since()));
      }
    }
  }

  void noted(HandoffNews news) {
    Instant asOf = moment.from(Instant.EPOCH);
    switch (news) {
      case HandoffNews.Ended ended -> change(s -> s.with(s.open().without(ended.handoffId())));
      case HandoffNews.Reopened reopened ->
          change(s -> s.with(s.open().with(reopened.handoffId(), reopened.kickoff())));
      case HandoffNews.Assigned assigned ->
          change(s -> s.remembering(past -> past.assigned(assigned.assignee())));
      case HandoffNews.Happened happened -> happened(happened, asOf);
      case HandoffNews.Acted acted -> change(s -> s.acted(acted.actionId()));
    }
  }

  /** The reason of a rejection is told only where it is a word of the policy. */
  private void happened(HandoffNews.Happened happened, Instant asOf) {
    Optional<String> known =
        happened
            .rejection()
            .filter(reason -> rules.table().filter(t -> t.knowsRejection(reason)).isPresent());
    String sentence =
        known
            .map(reason -> "The hand-off was rejected as %s.".formatted(reason))
            .orElse(happened.sentence());
    state = state.telling(asOf, sentence);
    known.ifPresent(reason -> change(s -> s.remembering(past -> past.rejected(reason, asOf))));
  }

  private List<Waiting> asking(String handoffId) {
    return state.waiting().stream()
        .filter(one -> one.isAsking() && one.candidate().handoffId().equals(handoffId))
        .toList();
  }

  /** Judges some of those that wait, in the order in which they may speak. */
  private void judge(Predicate<Waiting> which) {
    Comparator<Candidate> order = rules.table().map(RoutingTable::arbitration).orElse(BY_NAME);
    state.waiting().stream()
        .filter(which)
        .sorted(Comparator.comparing(Waiting::candidate, order))
        .forEachOrdered(
            waiting -> {
              Instant asOf = asOf(waiting);
              settle(waiting, verdict(waiting, asOf), asOf);
            });
  }

  /** What is judged at its tick is judged for that instant, however late the work is done. */
  private Instant asOf(Waiting waiting) {
    return waiting.isArrived() && waiting.isOfPlay()
        ? waiting.candidate().since()
        : moment.from(waiting.candidate().since());
  }

  private Verdict verdict(Waiting waiting, Instant asOf) {
    if (rules.table().isEmpty()) {
      return new Verdict.Hold(
          new TreeSet<>(),
          Optional.of("No routing policy is in force yet"),
          Optional.empty(),
          Optional.empty());
    }
    RoutingTable table = rules.table().get();
    return switch (waiting.candidate()) {
      case Candidate.Won won -> table.kickoff(won, standing(waiting), moment);
      case Candidate.Qualified qualified -> {
        Decision decision = qualified.decision();
        Verdict verdict = table.decide(decision, standing(waiting), asOf);
        yield isSending(verdict) && brakes.isReached(decision, asOf)
            ? braked(decision, asOf)
            : verdict;
      }
    };
  }

  private Verdict braked(Decision decision, Instant asOf) {
    return new Verdict.Suppress("brake", brakes.words(decision, asOf));
  }

  private static boolean isSending(Verdict verdict) {
    return verdict instanceof Verdict.Route || verdict instanceof Verdict.Ask;
  }

  private Standing standing(Waiting waiting) {
    return new Standing(facts(waiting), state.deals().isOpen(), state.isSpokenFor(), state.past());
  }

  private SortedMap<String, Object> facts(Waiting waiting) {
    return state.facts().over(waiting.candidate().carried());
  }

  private void settle(Waiting waiting, Verdict verdict, Instant asOf) {
    switch (verdict) {
      case Verdict.Route route -> route(waiting, route, asOf);
      case Verdict.Ask ask -> ask(waiting, ask, asOf);
      case Verdict.Hold hold -> hold(waiting, hold, asOf);
      case Verdict.Suppress suppress -> {
        state = state.without(waiting);
        say(waiting, suppress, asOf);
        withdraw(waiting, asOf);
      }
      case Verdict.NoKickoff none -> {
        state = state.without(waiting);
        effects.add(new AccountEffect.NoKickoff());
      }
    }
  }

  private void route(Waiting waiting, Verdict.Route route, Instant asOf) {
    Candidate candidate = waiting.candidate();
    HandoffStep begun =
        rules
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
    Handoff handoff =
        HandoffDraft.of(
            candidate,
            route,
            asOf,
            facts(waiting),
            rules.table().orElseThrow().carried(),
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
    state = state.without(waiting);
    say(waiting, route, asOf);
    effects.add(new AccountEffect.Created(handoff, begun, asOf));
    boolean kickoff = !waiting.isOfPlay();
    state =
        state
            .with(state.open().with(candidate.handoffId(), kickoff))
            .remembering(past -> kickoff ? past : past.and(asOf))
            .telling(asOf, sentence(candidate, route));
    route
        .assigned()
        .ifPresent(to -> change(s -> s.remembering(past -> past.assigned(to.assignee()))));
    if (!waiting.isAsking()) {
      brake(candidate, asOf);
    }
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

  private void hold(Waiting waiting, Verdict.Hold hold, Instant asOf) {
    Optional<Instant> end = end(waiting, asOf);
    Reason reason =
        hold.missing().isEmpty() ? new Reason.Policy() : new Reason.Facts(hold.missing());
    state = state.replacing(waiting, waiting.waitingFor(reason, end));
    if (!waiting.reason().getClass().equals(reason.getClass())) {
      say(waiting, new Verdict.Hold(hold.missing(), hold.detail(), tell(), end), asOf);
    }
  }

  private void brake(Candidate candidate, Instant asOf) {
    if (candidate instanceof Candidate.Qualified qualified) {
      brakes = brakes.and(qualified.decision(), asOf);
    }
  }

  /** The end of waiting counts from its beginning, whatever it waits for. A kickoff has none. */
  private Optional<Instant> end(Waiting waiting, Instant asOf) {
    return waiting.until().isPresent() || !waiting.isOfPlay()
        ? waiting.until()
        : rules.table().flatMap(table -> table.needs().atMost()).map(asOf::plus);
  }

  private Optional<String> tell() {
    return rules.table().flatMap(table -> table.needs().tell());
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

  private static LocalDate day(Instant asOf) {
    return LocalDate.ofInstant(asOf, ZoneOffset.UTC);
  }
}
