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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries deliveries to the lanes and does what the lanes say: all on one thread, which never waits
 * for a destination. Calls run on threads of their own and report back.
 */
final class Dispatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final BlockingQueue<Runnable> mail = new LinkedBlockingQueue<>();
  private final Map<Long, Runnable> settlements = new HashMap<>();
  private final CourierLog courierLog;
  private final Calls calls;
  private final OpenLanes lanes;
  private final CourierCounts counts;
  private final InstantSource clock;
  private final Thread thread;
  private int running;
  private volatile boolean closing;

  Dispatch(
      CourierLog courierLog,
      Calls calls,
      OpenLanes lanes,
      CourierCounts counts,
      InstantSource clock) {
    this.courierLog = courierLog;
    this.calls = calls;
    this.lanes = lanes;
    this.counts = counts;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("courier-dispatch").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * Takes a delivery over, from any thread.
   *
   * @param settled told on any thread when what is to be known of it is acknowledged: that its
   *     attempt started, or that it ended without a call
   */
  void take(Ticket ticket, Runnable settled) {
    mail.add(
        () -> {
          settlements.put(ticket.number(), settled);
          offer(ticket);
        });
  }

  /** Puts destinations in force, from any thread. */
  void use(SortedMap<String, Destination> destinations) {
    mail.add(() -> lanes.use(destinations).forEach(this::offer));
  }

  /** How each destination stands, from any thread. */
  CompletableFuture<SortedMap<String, String>> standings() {
    CompletableFuture<SortedMap<String, String>> answer = new CompletableFuture<>();
    mail.add(() -> answer.complete(lanes.standings(clock.instant())));
    return answer;
  }

  /** How much was taken over and not dealt with yet; what waits in lanes does not count. */
  int backlog() {
    return mail.size() + courierLog.pending();
  }

  /**
   * Begins no more calls, and gives those under way a few seconds; what they would have said is
   * found out by the next attempt.
   */
  @Override
  public void close() {
    closing = true;
    mail.add(() -> {});
    try {
      thread.join(CLOSING.plusSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    calls.close();
  }

  private void run() {
    @Nullable Instant end = null;
    while (end == null || (running > 0 && clock.instant().isBefore(end))) {
      try {
        Runnable next = mail.poll(pause().toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
          next.run();
        }
        if (closing && end == null) {
          end = clock.instant().plus(CLOSING);
        }
        letTimePass();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        // A defect in one step must not end all others.
        log.error("The courier could not go on with a step", e);
      }
    }
    lanes.close();
  }

  private Duration pause() {
    Instant now = clock.instant();
    return lanes.all().stream()
        .flatMap(lane -> lane.lane().nextDue(now).stream())
        .map(due -> Duration.between(now, due))
        .filter(wait -> wait.compareTo(LONGEST_PAUSE) < 0)
        .min(Duration::compareTo)
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait.plusMillis(1))
        .orElse(LONGEST_PAUSE);
  }

  private void letTimePass() {
    if (closing) {
      return;
    }
    Instant now = clock.instant();
    lanes.all().forEach(lane -> lane.lane().timePassed(now).forEach(step -> carryOut(lane, step)));
  }

  private void offer(Ticket ticket) {
    if (closing) {
      // It is not settled, so the next start reads it again.
      return;
    }
    String destination = ticket.delivery().getDestination();
    Optional<OpenLane> lane = lanes.find(destination);
    if (lane.isEmpty()) {
      end(
          ticket,
          Optional.empty(),
          Outcome.refused(
              Failure.UNKNOWN_DESTINATION,
              "No destination %s is in force; name it among the destinations, then redrive"
                  .formatted(destination)));
      return;
    }
    List<LaneStep> steps = lane.get().lane().offer(ticket, clock.instant());
    steps.forEach(step -> carryOut(lane.get(), step));
  }

  private void carryOut(OpenLane lane, LaneStep step) {
    switch (step) {
      case LaneStep.Start start ->
          courierLog.started(
              start.ticket().delivery(),
              lane.hash(),
              clock.instant(),
              () -> mail.add(() -> call(lane, start.ticket())));
      case LaneStep.Defer defer ->
          end(
              defer.ticket(),
              Optional.of(lane),
              Outcome.deferred(defer.failure(), defer.reason(), defer.notBefore()));
      case LaneStep.Refuse refuse ->
          end(
              refuse.ticket(),
              Optional.of(lane),
              Outcome.refused(refuse.failure(), refuse.reason()));
    }
  }

  private void call(OpenLane lane, Ticket ticket) {
    if (closing) {
      return;
    }
    settle(ticket);
    running++;
    calls.make(lane, ticket.delivery(), outcome -> mail.add(() -> finished(lane, ticket, outcome)));
  }

  private void finished(OpenLane lane, Ticket ticket, Outcome outcome) {
    running--;
    counts.count(outcome);
    courierLog.ended(
        ticket.delivery(), Optional.of(lane.hash()), outcome, clock.instant(), () -> {});
    List<LaneStep> steps =
        lane.lane()
            .finished(outcome.health(), outcome.took().orElse(Duration.ZERO), clock.instant());
    if (!closing) {
      steps.forEach(step -> carryOut(lane, step));
      lanes.closeIdle();
    }
  }

  private void end(Ticket ticket, Optional<OpenLane> lane, Outcome outcome) {
    counts.count(outcome);
    courierLog.ended(
        ticket.delivery(),
        lane.map(OpenLane::hash),
        outcome,
        clock.instant(),
        () -> mail.add(() -> settle(ticket)));
  }

  private void settle(Ticket ticket) {
    Runnable settled = settlements.remove(ticket.number());
    if (settled != null) {
      settled.run();
    }
  }
}
