package io.signalbox.courier;

import io.signalbox.courier.LaneStep.Start;
import io.signalbox.policy.Destination;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way to one destination: how many calls run, how fast they follow each other, whether it is
 * left alone. It keeps a delivery waiting for {@link #LONGEST_WAIT} at most; what can't go by then
 * is deferred at once, each to a moment of its own: one behind the other at the lane's pace, so
 * that thousands of them do not come back together.
 *
 * <p>Every method takes the time and returns what is to be done. One instance belongs to one
 * thread.
 */
public final class Lane {

  /** What would wait longer by the lane's pace is deferred. */
  static final Duration USUAL_WAIT = Duration.ofSeconds(20);

  /** What does wait longer is deferred. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  /** A shorter rest is waited for. */
  static final Duration SHORT_REST = Duration.ofSeconds(2);

  private final Destination.Limits limits;
  private final Breaker breaker;
  private final Pace pace;
  private final LaneAnswers answers;
  private final WaitingLine waiting = new WaitingLine();
  private int active;
  private Instant restUntil = Instant.EPOCH;
  private boolean disabled;

  /** An empty lane. {@code disabled} when the destination is known to be gone. */
  public Lane(Destination destination, boolean disabled) {
    this.limits = destination.limits();
    this.breaker = new Breaker(limits.breakAfter(), limits.breakFor());
    this.pace = new Pace(limits.concurrency(), limits.perSecond(), limits.timeout());
    this.answers = new LaneAnswers(destination.name(), pace);
    this.disabled = disabled;
  }

  /** Another delivery. */
  public List<LaneStep> offer(Ticket ticket, Instant now) {
    List<LaneStep> steps = new ArrayList<>();
    // The router has given an older attempt up: it need not be made.
    for (Ticket older : waiting.removeAll(ticket.delivery().getMessageId())) {
      steps.add(answers.superseded(older, now));
    }
    Optional<LaneStep> obstacle = obstacle(ticket, now);
    if (obstacle.isPresent()) {
      steps.add(obstacle.get());
    } else {
      waiting.add(ticket, now);
    }
    startWhatMay(now, steps);
    return steps;
  }

  /** A call that was started has ended. */
  public List<LaneStep> finished(Health health, Duration took, Instant now) {
    active--;
    switch (health.pulse()) {
      case WELL -> {
        breaker.well();
        pace.observed(took);
      }
      case ILL -> breaker.ill(now);
      case UNTOUCHED -> breaker.untouched();
    }
    health
        .restUntil()
        .filter(until -> until.isAfter(restUntil))
        .ifPresent(until -> restUntil = until);
    disabled |= health.gone();
    List<LaneStep> steps = new ArrayList<>();
    while (!waiting.isEmpty() && isBarred(now)) {
      barred(waiting.removeFirst(), now).ifPresent(steps::add);
    }
    startWhatMay(now, steps);
    return steps;
  }

  /** Time has passed, to {@link #nextDue} or further. */
  public List<LaneStep> timePassed(Instant now) {
    List<LaneStep> steps = new ArrayList<>();
    startWhatMay(now, steps);
    while (waiting.since().filter(since -> !now.isBefore(since.plus(LONGEST_WAIT))).isPresent()) {
      steps.add(answers.busy(waiting.removeFirst(), active, waiting.size(), now));
    }
    return steps;
  }

  /** Gives up what waits, for another lane to take. */
  public List<Ticket> surrender() {
    return waiting.removeAll();
  }

  /** When {@link #timePassed} would do something; empty when nothing waits. */
  public Optional<Instant> nextDue(Instant now) {
    Instant start = latest(latest(pace.nextStart(), restUntil), breaker.openUntil());
    return waiting
        .since()
        .map(since -> since.plus(LONGEST_WAIT))
        .map(due -> start.isAfter(now) && start.isBefore(due) ? start : due);
  }

  /** In a word or two: {@code open}, {@code rests until ...}, {@code disabled}. */
  public String standing(Instant now) {
    if (disabled) {
      return "disabled";
    }
    Instant rest = latest(restUntil, breaker.openUntil());
    return rest.isAfter(now) ? "rests until " + rest : "open";
  }

  /** How many calls run. */
  public int active() {
    return active;
  }

  private Optional<LaneStep> obstacle(Ticket ticket, Instant now) {
    Optional<LaneStep> barred = barred(ticket, now);
    if (barred.isPresent()) {
      return barred;
    }
    boolean trying = breaker.state(now) == Breaker.State.TRYING;
    if (trying && (breaker.isProbing() || !waiting.isEmpty())) {
      return Optional.of(answers.left(ticket, now.plus(limits.timeout()), now));
    }
    boolean soon =
        waiting.isEmpty() || pace.forDeliveries(waiting.size() + 1).compareTo(USUAL_WAIT) <= 0;
    return soon && waiting.hasRoomFor(ticket)
        ? Optional.empty()
        : Optional.of(answers.busy(ticket, active, waiting.size(), now));
  }

  private boolean isBarred(Instant now) {
    return disabled
        || breaker.state(now) == Breaker.State.OPEN
        || restUntil.isAfter(now.plus(SHORT_REST));
  }

  /** What the destination's standing makes of a delivery, where it lets nothing through. */
  private Optional<LaneStep> barred(Ticket ticket, Instant now) {
    if (disabled) {
      return Optional.of(answers.gone(ticket));
    }
    if (breaker.state(now) == Breaker.State.OPEN) {
      return Optional.of(
          answers.left(ticket, breaker.expectedBack(now, LaneAnswers.LONGEST_DEFERRAL), now));
    }
    return restUntil.isAfter(now.plus(SHORT_REST))
        ? Optional.of(answers.resting(ticket, restUntil, now))
        : Optional.empty();
  }

  private void startWhatMay(Instant now, List<LaneStep> steps) {
    while (!waiting.isEmpty()
        && mayStart(now)
        && !now.isBefore(pace.nextStart())
        && !now.isBefore(restUntil)) {
      breaker.started(now);
      pace.started(now);
      active++;
      steps.add(new Start(waiting.removeFirst()));
    }
  }

  private boolean mayStart(Instant now) {
    return switch (breaker.state(now)) {
      case CLOSED -> active < limits.concurrency();
      case TRYING -> active < limits.concurrency() && !breaker.isProbing();
      case OPEN -> false;
    };
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
