package io.signalbox.courier.stream;

import io.signalbox.courier.Failure;
import io.signalbox.courier.LaneStep;
import io.signalbox.courier.Outcome;
import io.signalbox.courier.Ticket;
import io.signalbox.policy.Destination;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Executor;

/**
 * Brings deliveries to their lanes and does what the lanes say. All its methods run on one thread;
 * what comes back from calls and from Kafka is handed to that thread.
 */
final class Errands {

  private final CourierLog courierLog;
  private final Calls calls;
  private final OpenLanes lanes;
  private final CourierCounts counts;
  private final InstantSource clock;
  private final Executor thread;
  private final Map<Long, Runnable> settlements = new HashMap<>();
  private final Unplaced unplaced = new Unplaced();
  private int running;
  private boolean ending;

  Errands(
      CourierLog courierLog,
      Calls calls,
      OpenLanes lanes,
      CourierCounts counts,
      InstantSource clock,
      Executor thread) {
    this.courierLog = courierLog;
    this.calls = calls;
    this.lanes = lanes;
    this.counts = counts;
    this.clock = clock;
    this.thread = thread;
  }

  /** Another delivery; {@code settled} when what is to be known of it is acknowledged. */
  void take(Ticket ticket, Runnable settled) {
    if (ending) {
      // It is not settled, so the next start reads it again.
      return;
    }
    settlements.put(ticket.number(), settled);
    offer(ticket);
  }

  void use(SortedMap<String, Destination> destinations) {
    lanes.use(destinations).forEach(this::offer);
    unplaced.takeAll().forEach(this::offer);
  }

  void letTimePass() {
    Instant now = clock.instant();
    lanes.all().forEach(lane -> carryOut(lane, lane.lane().timePassed(now)));
    if (!ending) {
      unplaced.takeOverdue(now).forEach(this::refuse);
    }
  }

  /** Until time must pass, or something comes; at most {@code most}. */
  Duration pause(Duration most) {
    Instant now = clock.instant();
    return lanes.all().stream()
        .flatMap(lane -> lane.lane().nextDue(now).stream())
        .map(due -> Duration.between(now, due).plusMillis(1))
        .min(Duration::compareTo)
        .filter(wait -> wait.compareTo(most) < 0)
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
        .orElse(most);
  }

  SortedMap<String, String> standings() {
    return lanes.standings(clock.instant());
  }

  /** From here on nothing begins. */
  void end() {
    ending = true;
  }

  /** How many calls are under way. */
  int running() {
    return running;
  }

  /** Breaks off what is under way. */
  void breakOff() {
    calls.close();
    lanes.close();
  }

  private void offer(Ticket ticket) {
    String destination = ticket.delivery().getDestination();
    Optional<OpenLane> lane = lanes.find(destination);
    if (lane.isPresent()) {
      carryOut(lane.get(), lane.get().lane().offer(ticket, clock.instant()));
    } else {
      unplaced.add(ticket, clock.instant());
    }
  }

  private void refuse(Ticket ticket) {
    finish(
        ticket,
        Outcome.refused(
            Failure.UNKNOWN_DESTINATION,
            "No destination %s is in force; name it among the destinations, then redrive"
                .formatted(ticket.delivery().getDestination())));
  }

  private void carryOut(OpenLane lane, List<LaneStep> steps) {
    if (!ending) {
      steps.forEach(step -> carryOut(lane, step));
    }
  }

  private void carryOut(OpenLane lane, LaneStep step) {
    switch (step) {
      case LaneStep.Start start ->
          courierLog.started(
              start.ticket().delivery(),
              lane.hash(),
              clock.instant(),
              () -> thread.execute(() -> call(lane, start.ticket())));
      case LaneStep.Defer defer ->
          finish(
              defer.ticket(), Outcome.deferred(defer.failure(), defer.reason(), defer.notBefore()));
      case LaneStep.Refuse refuse ->
          finish(refuse.ticket(), Outcome.refused(refuse.failure(), refuse.reason()));
    }
  }

  private void call(OpenLane lane, Ticket ticket) {
    if (ending) {
      return;
    }
    settle(ticket);
    running++;
    calls.make(
        lane, ticket.delivery(), outcome -> thread.execute(() -> called(lane, ticket, outcome)));
  }

  private void called(OpenLane lane, Ticket ticket, Outcome outcome) {
    running--;
    finish(ticket, outcome);
    Duration took = outcome.took().orElse(Duration.ZERO);
    carryOut(lane, lane.lane().finished(outcome.health(), took, clock.instant()));
    lanes.closeIdle();
  }

  private void finish(Ticket ticket, Outcome outcome) {
    counts.count(outcome);
    courierLog.ended(
        ticket.delivery(), outcome, clock.instant(), () -> thread.execute(() -> settle(ticket)));
  }

  private void settle(Ticket ticket) {
    Runnable settled = settlements.remove(ticket.number());
    if (settled != null) {
      settled.run();
    }
  }
}
