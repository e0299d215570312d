package io.signalbox.router;

import io.signalbox.router.RouterFold.Rules;
import io.signalbox.router.Waiting.Reason;
import io.signalbox.schemas.AssignmentMade;
import io.signalbox.schemas.AssignmentWaiting;
import io.signalbox.schemas.Decision;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Says when what waits is judged, and how. */
final class Judge {

  private static final String RELEASED = "released";
  private static final Comparator<Candidate> BY_NAME =
      Comparator.comparing(Candidate::since)
          .thenComparing(Candidate::play)
          .thenComparing(Candidate::decisionId);

  private final Rules rules;
  private final Moment moment;
  private final AccountWork work;

  Judge(Rules rules, Moment moment, AccountWork work) {
    this.rules = rules;
    this.moment = moment;
    this.work = work;
  }

  /** A decision qualifies: what it says of itself is said at once, all else at its tick. */
  void qualified(Decision decision) {
    Waiting arrived = Waiting.arrived(new Candidate.Qualified(decision));
    work.change(state -> state.and(arrived));
    Optional<Verdict.Suppress> byItself = DecisionChecks.byItself(decision);
    if (byItself.isPresent()) {
      work.settle(arrived, byItself.get(), decision.getAsOf());
      return;
    }
    if (moment.hasHeardOf(decision.getAsOf())) {
      judge(waiting -> waiting.isOfPlay() && waiting.isArrived());
    }
  }

  /** A play no longer holds for a unit: what waits of it is not routed. */
  void released(Decision release) {
    for (Waiting waiting : work.state().waiting()) {
      if (waiting.candidate() instanceof Candidate.Qualified qualified
          && PlayUnit.of(qualified.decision()).equals(PlayUnit.of(release))) {
        Verdict released =
            new Verdict.Suppress(
                RELEASED,
                "The play was released at %s, before what it waited for came"
                    .formatted(release.getAsOf()));
        work.settle(waiting, released, release.getAsOf());
      }
    }
  }

  /** Decisions of an earlier instant are judged before one of a later instant comes. */
  void arrivedBefore(Instant asOf) {
    judge(
        waiting ->
            waiting.isOfPlay()
                && waiting.isArrived()
                && waiting.candidate().since().isBefore(asOf));
  }

  /** Gives up what was to wait only until now, then judges what waited for the clock. */
  void due() {
    for (Waiting waiting : work.state().waiting()) {
      if (waiting.until().filter(moment::hasReached).isPresent()) {
        Verdict expired =
            new Verdict.Suppress(
                "hold_expired",
                "What it waited for did not come until %s".formatted(waiting.until().get()));
        work.settle(waiting, expired, moment.from(waiting.candidate().since()));
      }
    }
    judge(
        waiting ->
            waiting.isArrived()
                && (!waiting.isOfPlay() || moment.hasHeardOf(waiting.candidate().since())));
  }

  /**
   * The account or the policy has changed: what is held is judged again, and what waits for its
   * team is given up if something stands against it now.
   */
  void reconsider() {
    if (rules.table().isEmpty()) {
      return;
    }
    for (Waiting waiting : work.state().waiting()) {
      if (waiting.isAsking()) {
        Instant asOf = moment.from(waiting.candidate().since());
        objection(waiting.candidate(), asOf)
            .ifPresent(objection -> work.settle(waiting, objection, asOf));
      }
    }
    judge(Waiting::isHeld);
  }

  private Optional<Verdict.Suppress> objection(Candidate candidate, Instant asOf) {
    return switch (candidate) {
      case Candidate.Won won -> overtaken(won);
      case Candidate.Qualified qualified ->
          rules.table().orElseThrow().objection(work.standing(candidate), asOf);
    };
  }

  private Optional<Verdict.Suppress> overtaken(Candidate.Won won) {
    return work.state().deals().isWonNow(won.deal())
        ? Optional.empty()
        : Optional.of(
            new Verdict.Suppress(
                RELEASED, "The deal is won no longer: a later change of it says otherwise"));
  }

  /** Gives up what is too much to wait: what would speak last, and what is held longest. */
  void makeRoom() {
    makeRoom(
        waiting -> waiting.isOfPlay() && waiting.isArrived(),
        AccountState.MOST_ARRIVED,
        Comparator.comparing(Waiting::candidate, order()).reversed());
    makeRoom(
        waiting -> waiting.isOfPlay() && !waiting.isArrived(),
        AccountState.MOST_HELD,
        Comparator.comparingInt(work.state().waiting()::indexOf));
  }

  private void makeRoom(Predicate<Waiting> which, int most, Comparator<Waiting> firstToGo) {
    List<Waiting> all = work.state().waiting().stream().filter(which).sorted(firstToGo).toList();
    for (Waiting one : all.subList(0, Math.max(0, all.size() - most))) {
      giveUp(one, "More than %d decisions of the account wait at once".formatted(most));
    }
  }

  /** Gives up the candidate of a play that came first. */
  void giveUpOldest(String detail) {
    work.state().waiting().stream()
        .filter(Waiting::isOfPlay)
        .findFirst()
        .ifPresent(oldest -> giveUp(oldest, detail));
  }

  private void giveUp(Waiting waiting, String detail) {
    work.settle(
        waiting, new Verdict.Suppress("held_overflow", detail), waiting.candidate().since());
  }

  /** A team's answer. One to a request that was withdrawn changes nothing. */
  void assigned(AssignmentMade made) {
    for (Waiting waiting : work.state().askingFor(made.getHandoffId())) {
      Instant asOf = moment.from(waiting.candidate().since());
      work.settle(waiting, answered(waiting, made, asOf), asOf);
    }
  }

  /** What was asked for on one day and is answered on another takes of the other day's number. */
  private Verdict answered(Waiting waiting, AssignmentMade made, Instant asOf) {
    Reason.Team asked = (Reason.Team) waiting.reason();
    if (waiting.candidate() instanceof Candidate.Qualified qualified
        && !day(asOf).equals(day(asked.asked()))) {
      if (work.brakes().isReached(qualified.decision(), asOf)) {
        return braked(qualified.decision(), asOf);
      }
      work.brake(qualified, asOf);
    }
    return new Verdict.Route(
        asked.to(),
        asked.rule(),
        Optional.of(
            new Verdict.Assigned(Optional.of(asked.team()), made.getMember(), made.getReason())));
  }

  /** A team has nobody now. */
  void delayed(AssignmentWaiting answer) {
    for (Waiting waiting : work.state().askingFor(answer.getHandoffId())) {
      Reason.Team asked = (Reason.Team) waiting.reason();
      if (!asked.delayed()) {
        Verdict.Hold hold =
            new Verdict.Hold(
                new TreeSet<>(List.of(Verdict.ASSIGNEE)),
                Optional.of(answer.getReason()),
                rules.tell(),
                waiting.until());
        work.delayed(waiting, asked, hold, moment.from(waiting.candidate().since()));
      }
    }
  }

  /** Judges some of those that wait, in the order in which they may speak. */
  private void judge(Predicate<Waiting> which) {
    work.state().waiting().stream()
        .filter(which)
        .sorted(Comparator.comparing(Waiting::candidate, order()))
        .forEachOrdered(
            waiting -> {
              Instant asOf = asOf(waiting);
              work.settle(waiting, verdict(waiting.candidate(), asOf), asOf);
            });
  }

  private Comparator<Candidate> order() {
    return rules.table().map(RoutingTable::arbitration).orElse(BY_NAME);
  }

  /** What is judged at its tick is judged for that instant, however late the work is done. */
  private Instant asOf(Waiting waiting) {
    return waiting.isArrived() && waiting.isOfPlay()
        ? waiting.candidate().since()
        : moment.from(waiting.candidate().since());
  }

  private Verdict verdict(Candidate candidate, Instant asOf) {
    if (rules.table().isEmpty()) {
      return Verdict.Hold.forPolicy();
    }
    RoutingTable table = rules.table().get();
    Standing standing = work.standing(candidate);
    return switch (candidate) {
      case Candidate.Won won ->
          overtaken(won)
              .map(Verdict.class::cast)
              .orElseGet(() -> table.kickoff(won, standing, moment));
      case Candidate.Qualified qualified -> {
        Decision decision = qualified.decision();
        Verdict verdict = table.decide(decision, standing, asOf);
        yield isSending(verdict) && work.brakes().isReached(decision, asOf)
            ? braked(decision, asOf)
            : verdict;
      }
    };
  }

  private Verdict braked(Decision decision, Instant asOf) {
    return new Verdict.Suppress("brake", work.brakes().words(decision, asOf));
  }

  private static boolean isSending(Verdict verdict) {
    return verdict instanceof Verdict.Route || verdict instanceof Verdict.Ask;
  }

  private static LocalDate day(Instant asOf) {
    return LocalDate.ofInstant(asOf, ZoneOffset.UTC);
  }
}
