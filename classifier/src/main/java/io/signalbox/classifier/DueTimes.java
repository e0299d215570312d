package io.signalbox.classifier;

/**
 * When a unit is to be looked at. An entry of the index of what is due says "not later than this":
 * a visit too early finds nothing to do, as every evaluation without a change does. So what moves
 * later is left where it stands, and most events move what is due later.
 *
 * <p>Three kinds of entries: one for the tick that follows a change; a timer for what time alone
 * may change, which the row names; and one for when occurrences ahead of the clock begin to count,
 * which no row names, since it is over soon. Where something is ahead there is an entry not later
 * than the first of it.
 */
final class DueTimes {

  private long touched;
  private long timer;
  private long ahead = UnitState.NEVER;

  /** What stands in the unit's row. */
  private final long storedTouched;

  private final long storedTimer;

  /** Whether the stored timer has left the index. */
  private boolean fired;

  private DueTimes(long touched, long timer) {
    this.touched = touched;
    this.timer = timer;
    this.storedTouched = touched;
    this.storedTimer = timer;
  }

  /** Of a unit that is not in the index. */
  static DueTimes none() {
    return new DueTimes(UnitState.NEVER, UnitState.NEVER);
  }

  /**
   * As they stand in a row, epoch milliseconds.
   *
   * @param touched an entry that may have fired since; {@link UnitState#NEVER} for none
   * @param timer an entry that has not; {@link UnitState#NEVER} for none
   */
  static DueTimes of(long touched, long timer) {
    return new DueTimes(touched, timer);
  }

  /** When time alone may change something; {@link UnitState#NEVER} for never. */
  long timer() {
    return timer;
  }

  /** Whether it is to be looked at whenever the clock moves from this instant. */
  boolean isTouched(long clock) {
    return touched == clock + 1;
  }

  /** Something changed: the unit is looked at when the clock moves from this instant. */
  void touch(long clock) {
    touched = clock + 1;
  }

  /** What begins to count at this instant is the first of what is ahead of the clock. */
  void await(long instant, long clock) {
    // A timer that has passed is no longer in the index.
    if (instant < timer || timer <= clock) {
      ahead = Math.min(ahead, instant);
    }
  }

  /** An entry has fired and left the index. */
  void fire(long at) {
    fired |= at == storedTimer;
    if (at == touched) {
      touched = UnitState.NEVER;
    }
  }

  /**
   * The unit was evaluated.
   *
   * @param asOf the clock
   * @param next when time alone changes something; {@link UnitState#NEVER} for never
   * @param isAhead whether that is something ahead of the clock that begins to count
   */
  void evaluated(long asOf, long next, boolean isAhead) {
    if (timer <= asOf) {
      timer = next;
    } else if (next < timer) {
      if (isAhead) {
        ahead = next;
      } else {
        timer = next;
      }
    }
  }

  /** Whether the row is to be written anew; a touch that has fired may stay in it. */
  boolean isChanged() {
    return timer != storedTimer || hasNewTouch();
  }

  /** Brings the index up to date; the row is written, too, where it {@link #isChanged}. */
  void enter(String unit, TimelineStore store) {
    if (timer != storedTimer) {
      if (storedTimer != UnitState.NEVER && !fired) {
        store.removeDue(new TimelineStore.Due(storedTimer, unit));
      }
      if (timer != UnitState.NEVER) {
        store.putDue(new TimelineStore.Due(timer, unit));
      }
    }
    if (hasNewTouch()) {
      store.putDue(new TimelineStore.Due(touched, unit));
    }
    if (ahead != UnitState.NEVER) {
      store.putDue(new TimelineStore.Due(ahead, unit));
    }
  }

  private boolean hasNewTouch() {
    return touched != UnitState.NEVER && touched != storedTouched;
  }
}
