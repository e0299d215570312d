package io.signalbox.courier.stream;

import io.signalbox.courier.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Deliveries to destinations that are not in force. They wait a little: what the router issues
 * right after an activation may be here before the activation itself.
 */
final class Unplaced {

  /** How long one waits. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How many wait at most; beyond it the oldest waits no longer. */
  static final int MOST = 1000;

  private final Queue<Waiting> waiting = new ArrayDeque<>();

  private record Waiting(Ticket ticket, Instant until) {}

  void add(Ticket ticket, Instant now) {
    waiting.add(new Waiting(ticket, now.plus(PATIENCE)));
  }

  /** Gives back all that wait: other destinations are in force. */
  List<Ticket> takeAll() {
    List<Ticket> all = waiting.stream().map(Waiting::ticket).toList();
    waiting.clear();
    return all;
  }

  /** Gives back those that have waited long enough. */
  List<Ticket> takeOverdue(Instant now) {
    List<Ticket> overdue = new ArrayList<>();
    for (Waiting oldest = waiting.peek();
        oldest != null && (waiting.size() > MOST || !oldest.until().isAfter(now));
        oldest = waiting.peek()) {
      waiting.remove();
      overdue.add(oldest.ticket());
    }
    return overdue;
  }
}
