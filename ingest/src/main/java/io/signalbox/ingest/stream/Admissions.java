package io.signalbox.ingest.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests under way. Lets a marker wait for all that came before it, without holding up those that
 * come after.
 *
 * <p>Its time never goes back, so what enters after a moment was read is received no earlier than
 * that moment.
 */
final class Admissions {

  private final InstantSource clock;
  private final List<Group> earlier = new ArrayList<>();
  private Group current = new Group();
  private Instant latest = Instant.EPOCH;
  private Instant lastEntry = Instant.EPOCH;

  Admissions(InstantSource clock) {
    this.clock = clock;
  }

  /** The time now, in milliseconds, never earlier than it was. */
  synchronized Instant now() {
    Instant now = Instant.ofEpochMilli(clock.millis());
    if (now.isAfter(latest)) {
      latest = now;
    }
    return latest;
  }

  /** Admits a request. It must {@linkplain Admission#leave() leave} exactly once. */
  synchronized Admission enter() {
    current.open++;
    lastEntry = now();
    return new Admission(current, lastEntry);
  }

  /** When the last request came; the epoch if none came yet. */
  synchronized Instant lastEntry() {
    return lastEntry;
  }

  /**
   * Waits until every request that entered before this call has left.
   *
   * @return whether they have
   */
  synchronized boolean awaitEntered(Duration atMost) throws InterruptedException {
    earlier.add(current);
    current = new Group();
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      earlier.removeIf(group -> group.open == 0);
      if (earlier.isEmpty()) {
        return true;
      }
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
  }

  private synchronized void leave(Group group) {
    group.open--;
    if (group.open == 0) {
      notifyAll();
    }
  }

  /** One request under way. */
  final class Admission {

    private final Group group;
    private final Instant receivedAt;

    private Admission(Group group, Instant receivedAt) {
      this.group = group;
      this.receivedAt = receivedAt;
    }

    Instant receivedAt() {
      return receivedAt;
    }

    /** Nothing of the request is on its way any more. */
    void leave() {
      Admissions.this.leave(group);
    }
  }

  private static final class Group {
    private int open;
  }
}
