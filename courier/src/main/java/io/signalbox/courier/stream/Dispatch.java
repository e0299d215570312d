package io.signalbox.courier.stream;

import io.signalbox.courier.Ticket;
import io.signalbox.policy.Destination;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which errands are run. It never waits for a destination: calls run on threads
 * of their own and report back.
 */
final class Dispatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final BlockingQueue<Runnable> mail = new LinkedBlockingQueue<>();
  private final CourierLog courierLog;
  private final Errands errands;
  private final InstantSource clock;
  private final Duration grace;
  private final Thread thread;
  private volatile boolean closing;

  /**
   * Prepares; nothing runs yet.
   *
   * @param grace how long what is under way is waited for in the end
   */
  Dispatch(
      CourierLog courierLog,
      Calls calls,
      OpenLanes lanes,
      CourierCounts counts,
      InstantSource clock,
      Duration grace) {
    this.courierLog = courierLog;
    this.errands = new Errands(courierLog, calls, lanes, counts, clock, mail::add);
    this.clock = clock;
    this.grace = grace;
    this.thread = Thread.ofPlatform().daemon().name("courier-dispatch").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * Takes a delivery over, from any thread.
   *
   * @param settled told when what is to be known of it is acknowledged: that its attempt started,
   *     or that it ended without a call
   */
  void take(Ticket ticket, Runnable settled) {
    mail.add(() -> errands.take(ticket, settled));
  }

  /** Puts destinations in force, from any thread. */
  void use(SortedMap<String, Destination> destinations) {
    mail.add(() -> errands.use(destinations));
  }

  /** Whether it works, or waits to. */
  boolean isRunning() {
    return thread.getState() != Thread.State.TERMINATED;
  }

  /** How each destination stands, from any thread. */
  CompletableFuture<SortedMap<String, String>> standings() {
    CompletableFuture<SortedMap<String, String>> answer = new CompletableFuture<>();
    mail.add(() -> answer.complete(errands.standings()));
    return answer;
  }

  /** How much was taken over and not dealt with yet; what waits in lanes does not count. */
  int backlog() {
    return mail.size() + courierLog.pending();
  }

  /**
   * Begins no more calls, and gives those under way their grace; what they would have said is found
   * out by the next attempt.
   */
  @Override
  public void close() {
    closing = true;
    mail.add(errands::end);
    try {
      thread.join(grace.plusSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    errands.breakOff();
  }

  private void run() {
    @Nullable Instant end = null;
    while (end == null || isWorthWaiting(end)) {
      try {
        Runnable next = mail.poll(errands.pause(LONGEST_PAUSE).toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
          next.run();
        }
        errands.letTimePass();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        // A defect in one step must not end all others.
        log.error("The courier could not go on with a step", e);
      }
      if (closing && end == null) {
        end = clock.instant().plus(grace);
      }
    }
  }

  private boolean isWorthWaiting(Instant end) {
    boolean open = errands.running() > 0 || courierLog.pending() > 0 || !mail.isEmpty();
    return open && clock.instant().isBefore(end);
  }
}
