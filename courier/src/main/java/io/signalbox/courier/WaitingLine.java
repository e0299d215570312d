package io.signalbox.courier;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Deliveries that wait for a lane, in order, bounded. One instance belongs to one lane. */
final class WaitingLine {

  static final int MOST = 1024;
  static final int MOST_BYTES = 8 * 1024 * 1024;

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int bytes;

  private record Waiting(Ticket ticket, Instant since) {}

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  int size() {
    return waiting.size();
  }

  /** Since when the first waits; empty when none does. */
  Optional<Instant> since() {
    return Optional.ofNullable(waiting.peekFirst()).map(Waiting::since);
  }

  boolean hasRoomFor(Ticket ticket) {
    return isEmpty() || (size() < MOST && bytes + ticket.bytes() <= MOST_BYTES);
  }

  void add(Ticket ticket, Instant now) {
    waiting.add(new Waiting(ticket, now));
    bytes += ticket.bytes();
  }

  Ticket removeFirst() {
    Ticket ticket = waiting.removeFirst().ticket();
    bytes -= ticket.bytes();
    return ticket;
  }

  /** Takes out what is the same message. */
  List<Ticket> removeAll(String messageId) {
    List<Ticket> removed = new ArrayList<>();
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
      Ticket ticket = each.next().ticket();
      if (ticket.delivery().getMessageId().equals(messageId)) {
        each.remove();
        bytes -= ticket.bytes();
        removed.add(ticket);
      }
    }
    return removed;
  }

  /** Takes out all. */
  List<Ticket> removeAll() {
    List<Ticket> removed = waiting.stream().map(Waiting::ticket).toList();
    waiting.clear();
    bytes = 0;
    return removed;
  }
}
