package io.signalbox.classifier;

/**
 * When a unit is to be looked at, as the index of what is due has it. Two entries at most: one for
 * the tick that follows a change, and a timer for what time alone may change.
 *
 * <p>The timer may stand too early, never too late: an evaluation puts it where it belongs only if
 * that is earlier or it has passed. Most events move what is due later, which thus costs nothing. A
 * visit too early finds nothing, as every evaluation without a change does.
 */
final class DueTimes {

  private long touched;
  private long timer;

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
   * As they stand in the index, epoch milliseconds.
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

  /** An entry fired and has left the index; says whether it was this unit's. */
  boolean fire(long at) {
    boolean isTouched = at == storedTouched;
    if (isTouched) {
      touched = UnitState.NEVER;
    }
    fired = at == storedTimer;
    return fired || isTouched;
  }

  /**
   * The unit was evaluated.
   *
   * @param asOf the clock
   * @param next when time alone changes something; {@link UnitState#NEVER} for never
   */
  void evaluated(long asOf, long next) {
    if (timer <= asOf || next < timer) {
      timer = next;
    }
  }

  /** Whether row and index are to be written anew; a touch that has fired may stay in a row. */
  boolean isChanged() {
    return timer != storedTimer || hasNewTouch();
  }

  /** Brings the index up to date. */
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
  }

  private boolean hasNewTouch() {
    return touched != UnitState.NEVER && touched != storedTouched;
  }
}
