package io.signalbox.ingest;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts what an intake does, in memory. Safe for use by several threads. */
public final class IntakeBooks {

  private final LongAdder written = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder unacknowledged = new LongAdder();
  private final LongAdder wrongKey = new LongAdder();
  private final LongAdder unreadable = new LongAdder();
  private final LongAdder tooLarge = new LongAdder();

  /** Counts from nothing. */
  public IntakeBooks() {}

  /**
   * Counts on. What was under way then was answered by nobody: its clients send it again.
   *
   * @param before what was counted until the intake ended last, in whatever way
   */
  public IntakeBooks(IntakeCounts before) {
    accepted.add(before.accepted());
    written.add(before.written());
    failed.add(before.failed());
    unacknowledged.add(before.accepted() - before.written() - before.failed());
    wrongKey.add(before.wrongKey());
    unreadable.add(before.unreadable());
    tooLarge.add(before.tooLarge());
  }

  /** Records made from a request. */
  public void accepted(int records) {
    accepted.add(records);
  }

  /** The brokers acknowledged these. */
  public void acknowledged(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Failed ignored -> failed.increment();
        case Outcome.Product ignored -> written.increment();
        case Outcome.Marketing ignored -> written.increment();
        case Outcome.Crm ignored -> written.increment();
      }
    }
  }

  /** The brokers did not acknowledge that many. */
  public void unacknowledged(int records) {
    unacknowledged.add(records);
  }

  /** A request came with a wrong key. Gives how many did so far. */
  public long wrongKey() {
    wrongKey.increment();
    return wrongKey.sum();
  }

  /** A request could not be read. */
  public void unreadable() {
    unreadable.increment();
  }

  /** A request was too large. */
  public void tooLarge() {
    tooLarge.increment();
  }

  /** The counts now. */
  public IntakeCounts counts() {
    return new IntakeCounts(
        accepted.sum(),
        written.sum(),
        failed.sum(),
        unacknowledged.sum(),
        wrongKey.sum(),
        unreadable.sum(),
        tooLarge.sum());
  }
}
