package io.signalbox.audit;

import io.signalbox.audit.RegisterFacts.Registered;
import io.signalbox.schemas.Action;
import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.DeadLetter;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.HandoffAccepted;
import io.signalbox.schemas.HandoffChange;
import io.signalbox.schemas.HandoffEnded;
import io.signalbox.schemas.HandoffRefused;
import io.signalbox.schemas.Routing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Puts what became of one decision in order. Two clocks are at work: the router's, which moves at
 * ticks, and those of the courier and of whoever acts. What the router says keeps its own order; an
 * attempt is put in by its own instant against when the router's facts were appended, since these
 * instants are both of a wall. So what follows from an attempt stands behind it.
 */
final class CourseSequence {

  private final List<Placed> routings = new ArrayList<>();
  private final List<Placed> changes = new ArrayList<>();
  private final List<Placed> attempts = new ArrayList<>();
  private final List<Action> actions;

  /** A fact, and where it belongs by the wall. */
  private record Placed(CourseFact fact, Instant wall) {}

  private CourseSequence(List<Action> actions) {
    this.actions = new ArrayList<>(actions);
  }

  /**
   * The facts in order.
   *
   * @param routings of the decision, each list in the order of the register
   */
  static List<CourseFact> of(
      List<Registered<Routing>> routings,
      Optional<Handoff> handoff,
      List<Registered<HandoffChange>> changes,
      List<DeliveryAttempt> attempts,
      List<DeadLetter> deadLetters,
      List<Action> actions) {
    CourseSequence sequence = new CourseSequence(actions);
    routings.forEach(each -> sequence.routed(each, handoff));
    changes.forEach(sequence::changed);
    Instant begun = routings.isEmpty() ? Instant.MIN : routings.getLast().appendedAt();
    sequence.attempted(attempts, begun);
    deadLetters.forEach(letter -> sequence.attempt(CourseFacts.of(letter), begun));
    // An action that the router says nothing of.
    sequence.actions.forEach(action -> sequence.attempt(CourseFacts.of(action), begun));
    return sequence.merged();
  }

  private void routed(Registered<Routing> routing, Optional<Handoff> handoff) {
    CourseFact fact = CourseFacts.of(routing.fact());
    routings.add(new Placed(fact, routing.appendedAt()));
    if (fact instanceof CourseFact.Routed) {
      handoff
          .flatMap(begun -> CourseFacts.assigned(begun, fact.at()))
          .ifPresent(assigned -> routings.add(new Placed(assigned, routing.appendedAt())));
    }
  }

  /** An action stands before the first thing that it caused. */
  private void changed(Registered<HandoffChange> registered) {
    HandoffChange change = registered.fact();
    actions.stream()
        .filter(action -> causes(action, change))
        .findFirst()
        .ifPresent(
            action -> {
              actions.remove(action);
              change(CourseFacts.of(action), registered.appendedAt());
            });
    change(CourseFacts.of(change), registered.appendedAt());
  }

  private static boolean causes(Action action, HandoffChange change) {
    return Objects.equals(action.getActionId(), change.getCommandId())
        && switch (change.getChange()) {
          case HandoffAccepted accepted -> accepted.getBy().equals(action.getBy());
          case HandoffEnded ended -> ended.getBy().equals(action.getBy());
          case HandoffRefused refused -> refused.getBy().equals(action.getBy());
          // Avro's union is not sealed; actions do nothing else.
          default -> false;
        };
  }

  /** Facts of one transaction may be appended in any order: what the router said first is first. */
  private void change(CourseFact fact, Instant appendedAt) {
    Instant before = changes.isEmpty() ? Instant.MIN : changes.getLast().wall();
    changes.add(new Placed(keeping(fact), appendedAt.isAfter(before) ? appendedAt : before));
  }

  /** Who has it already keeps it. */
  private CourseFact keeping(CourseFact fact) {
    if (!(fact instanceof CourseFact.Claimed claimed)) {
      return fact;
    }
    boolean kept = false;
    for (Placed placed : changes) {
      kept =
          switch (placed.fact()) {
            case CourseFact.Claimed before -> before.consumer().equals(claimed.consumer());
            case CourseFact.LeaseOver over -> false;
            default -> kept;
          };
    }
    return new CourseFact.Claimed(claimed.at(), claimed.consumer(), claimed.until(), kept);
  }

  /** A start is told where no result is; what was put off again and again is told once. */
  private void attempted(List<DeliveryAttempt> all, Instant begun) {
    for (DeliveryAttempt attempt : all) {
      switch (attempt.getState()) {
        case STARTED -> {
          if (all.stream().noneMatch(other -> isResult(other, attempt))) {
            attempt(CourseFacts.of(attempt), begun);
          }
        }
        case DEFERRED -> putOff(attempt, begun);
        case DELIVERED, FAILED, UNKNOWN -> attempt(CourseFacts.of(attempt), begun);
      }
    }
  }

  private static boolean isResult(DeliveryAttempt result, DeliveryAttempt start) {
    return result.getDestination().equals(start.getDestination())
        && result.getAttempt() == start.getAttempt()
        && result.getState() != AttemptState.STARTED
        && result.getState() != AttemptState.DEFERRED;
  }

  private void putOff(DeliveryAttempt attempt, Instant begun) {
    int times = 1;
    Instant since = attempt.getAt();
    for (Placed placed : List.copyOf(attempts)) {
      if (placed.fact() instanceof CourseFact.PutOff before
          && before.destination().equals(attempt.getDestination())
          && before.number() == attempt.getAttempt()) {
        times = before.times() + 1;
        since = before.since();
        attempts.remove(placed);
      }
    }
    attempt(
        new CourseFact.PutOff(
            attempt.getAt(),
            attempt.getDestination(),
            attempt.getAttempt(),
            times,
            since,
            Optional.ofNullable(attempt.getFailure()),
            Optional.ofNullable(attempt.getReason())),
        begun);
  }

  /** Nothing of a hand-off comes before it began, whatever a clock says. */
  private void attempt(CourseFact fact, Instant begun) {
    attempts.add(new Placed(fact, fact.at().isAfter(begun) ? fact.at() : begun));
  }

  private List<CourseFact> merged() {
    attempts.sort(Comparator.comparing(Placed::wall));
    List<CourseFact> facts = new ArrayList<>();
    routings.forEach(placed -> facts.add(placed.fact()));
    int next = 0;
    for (Placed change : changes) {
      while (next < attempts.size() && !attempts.get(next).wall().isAfter(change.wall())) {
        facts.add(attempts.get(next++).fact());
      }
      facts.add(change.fact());
    }
    attempts.subList(next, attempts.size()).forEach(placed -> facts.add(placed.fact()));
    return facts;
  }
}
