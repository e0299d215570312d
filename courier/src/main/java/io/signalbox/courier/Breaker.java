package io.signalbox.courier;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a destination alone that failed several times in a row, then lets one call try it. One
 * instance belongs to one lane.
 */
final class Breaker {

  private final int breakAfter;
  private final Duration breakFor;
  private int failures;
  private @Nullable Instant illSince;
  private @Nullable Instant openUntil;
  private boolean probing;

  Breaker(int breakAfter, Duration breakFor) {
    this.breakAfter = breakAfter;
    this.breakFor = breakFor;
  }

  /** What it lets through. */
  enum State {
    /** All. */
    CLOSED,
    /** Nothing. */
    OPEN,
    /** One call, to try. */
    TRYING
  }

  State state(Instant now) {
    Instant until = openUntil;
    if (until == null) {
      return State.CLOSED;
    }
    return now.isBefore(until) ? State.OPEN : State.TRYING;
  }

  /** Whether the one call that may try it is under way. */
  boolean isProbing() {
    return probing;
  }

  /** The end of its rest; the epoch when it has none. */
  Instant openUntil() {
    Instant until = openUntil;
    return until == null ? Instant.EPOCH : until;
  }

  void started(Instant now) {
    probing = state(now) == State.TRYING;
  }

  void well() {
    failures = 0;
    illSince = null;
    openUntil = null;
    probing = false;
  }

  void untouched() {
    probing = false;
  }

  /** Another failure; whether it begins a rest by it. */
  boolean ill(Instant now) {
    failures++;
    if (illSince == null) {
      illSince = now;
    }
    boolean begins =
        switch (state(now)) {
          case CLOSED -> failures >= breakAfter;
          case OPEN -> false;
          case TRYING -> true;
        };
    if (begins) {
      openUntil = now.plus(breakFor);
      probing = false;
    }
    return begins;
  }

  /**
   * When it is likely to be back: what has been away for a time is expected to stay away as long
   * again, so that those that wait are put off seldom. Never before its rest ends, and not later
   * than {@code most} from now if that is after it.
   */
  Instant expectedBack(Instant now, Duration most) {
    Instant since = illSince;
    Duration away = since == null ? Duration.ZERO : Duration.between(since, now);
    Instant back = now.plus(away.compareTo(most) < 0 ? away : most);
    return back.isAfter(openUntil()) ? back : openUntil();
  }
}
