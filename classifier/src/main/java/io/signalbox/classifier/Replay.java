package io.signalbox.classifier;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.PolicyActivation;
import io.signalbox.schemas.RecordBytes;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.TimelineRecord;
import io.signalbox.stage.StageOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * Derives the decisions of one partition again from its timeline and compares each, byte for byte,
 * with the one that was recorded. The registry's id of the contract takes no part, and a record
 * that was written under another version of it is compared by what it says.
 *
 * <p>Use: {@link #apply} every record that the live stage has folded, from the first, then take the
 * {@link #result}.
 */
public final class Replay extends Unheard {

  private final int partition;
  private final RecordBytes<Decision> bytes = new RecordBytes<>(Decision.class);
  private final DecisionComparison comparison;
  private final TimelineFold fold;
  private final List<Derived> turned = new ArrayList<>();
  private long records;
  private long derived;
  private long refused;
  private boolean foldable = true;
  private long lastDone;

  @SuppressWarnings("ArrayRecordComponent") // compared once
  private record Derived(Decision decision, byte[] bytes) {}

  /**
   * A replay of one partition.
   *
   * @param recorded the decisions of the same partition, which are asked for as they are needed
   */
  public Replay(int partition, RecordedDecisions recorded, PlayCompiler compiler) {
    this.partition = partition;
    this.comparison = new DecisionComparison(recorded, bytes);
    // With the live stage's own limit work that is not done yet is not done here either.
    this.fold =
        new TimelineFold(new MemoryTimelineStore(), compiler, TimelineFold.UNITS_PER_RECORD, this);
  }

  /** Folds a record as the live stage did; one that can't be folded ends the comparison. */
  public void apply(TimelineRecord record, long position) {
    if (!foldable) {
      return;
    }
    records++;
    try {
      fold.apply(record, position);
    } catch (RuntimeException e) {
      foldable = false;
      comparison.stop(new Difference.Unfoldable(derived + 1, position, String.valueOf(e)));
    }
    turned.forEach(each -> comparison.compare(each.decision(), each.bytes(), position));
    turned.clear();
  }

  /** What the comparison came to; reads what is left of the recorded decisions. */
  public ReplayResult result() {
    return comparison.result(partition, records, refused, lastDone);
  }

  @Override
  public void turned(UnitKey unit, Turn turn, Tick tick, UnitState facts, long activation) {
    Decision decision =
        Explainer.explain(
            unit,
            turn,
            tick,
            facts.facts(),
            activation,
            new Origin(TimelineFold.STAGE, partition, derived + 1));
    byte[] written = bytes.write(decision);
    // One that is too large was not written, but failed with its bytes.
    if (written.length + RecordedDecisions.HEADER_BYTES <= StageOutput.MAX_FACT_BYTES) {
      derived++;
      turned.add(new Derived(decision, written));
    }
  }

  @Override
  public void ticked(Tick tick) {
    lastDone = tick.getNumber();
  }

  @Override
  public void refused(PolicyActivation activation, String reason) {
    // As live: the one before stays in force.
    refused++;
  }
}
