package io.signalbox.classifier;

import io.signalbox.classifier.RecordedDecisions.Recorded;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.RecordBytes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares decisions as they are derived with those recorded, one by one by their number, up to the
 * first that differs. From there on only ids are kept, to tell what is missing from what is extra.
 */
final class DecisionComparison {

  /** So many decisions behind the first difference are looked at to tell what it is. */
  private static final int MOST_BEHIND = 200_000;

  private final RecordedDecisions recorded;
  private final RecordBytes<Decision> contract;
  private final Set<String> derivedBehind = new HashSet<>();
  private @Nullable Pair differing;
  private @Nullable Difference difference;
  private @Nullable Difference stopped;
  private long identical;
  private long rewritten;
  private long gone;

  /** Two decisions of the same number that differ in who they are about. */
  private record Pair(Recorded recorded, Decision derived, long from) {}

  DecisionComparison(RecordedDecisions recorded, RecordBytes<Decision> contract) {
    this.recorded = recorded;
    this.contract = contract;
  }

  /**
   * Compares the next decision that was derived.
   *
   * @param bytes the decision's
   * @param from the offset in the timeline at which it was derived
   */
  void compare(Decision derived, byte[] bytes, long from) {
    if (differing != null && derivedBehind.size() < MOST_BEHIND) {
      derivedBehind.add(derived.getDecisionId());
    }
    if (differing != null || difference != null) {
      return;
    }
    long number = derived.getOrigin().getFactSeq();
    Recorded next = recorded.peek();
    if (compared() == 0 && recorded.isCut() && (next == null || isBefore(number, next))) {
      gone++;
    } else if (next == null || isBefore(number, next)) {
      difference = new Difference.Missing(number, from, derived);
    } else if (isSame(next, bytes)) {
      recorded.take();
      identical++;
    } else if (saysTheSame(next, bytes)) {
      recorded.take();
      rewritten++;
    } else {
      differ(next, derived, from);
    }
  }

  private long compared() {
    return identical + rewritten;
  }

  private static boolean isBefore(long number, Recorded next) {
    return number < next.number();
  }

  private static boolean isSame(Recorded next, byte[] bytes) {
    byte[] stored = next.bytes();
    return stored != null
        && stored.length >= RecordedDecisions.HEADER_BYTES
        && Arrays.equals(
            stored, RecordedDecisions.HEADER_BYTES, stored.length, bytes, 0, bytes.length);
  }

  private boolean saysTheSame(Recorded next, byte[] bytes) {
    return next.decision() != null && Arrays.equals(contract.write(next.decision()), bytes);
  }

  private void differ(Recorded next, Decision derived, long from) {
    long number = derived.getOrigin().getFactSeq();
    Decision decision = next.decision();
    if (decision == null) {
      difference = new Difference.Unreadable(number, next.position(), next.problem());
    } else if (!decision.getEngineVersion().equals(AccountFold.ENGINE_VERSION)) {
      difference = new Difference.OtherEngine(number, next.position(), decision);
    } else if (decision.getDecisionId().equals(derived.getDecisionId())) {
      difference =
          new Difference.Differs(
              number, next.position(), from, decision, DecisionFields.differing(decision, derived));
    } else {
      differing = new Pair(next, derived, from);
      derivedBehind.add(derived.getDecisionId());
      recorded.take();
    }
  }

  /** Nothing more can be derived. */
  void stop(Difference reason) {
    if (differing == null && difference == null) {
      stopped = reason;
    }
  }

  /** What the comparison came to, once everything is derived. */
  ReplayResult result(int partition, long records, long refused, long lastDone) {
    Pair pair = differing;
    if (pair != null) {
      difference = told(pair);
    }
    if (difference == null) {
      difference = stopped;
    }
    long later = 0;
    for (Recorded next = recorded.peek(); next != null && difference == null; ) {
      Decision decision = next.decision();
      if (decision == null) {
        difference =
            new Difference.Unreadable(compared() + gone + 1, next.position(), next.problem());
      } else if (decision.getTick() <= lastDone) {
        difference = new Difference.Extra(compared() + gone + 1, next.position(), decision);
      } else {
        later++;
        recorded.take();
        next = recorded.peek();
      }
    }
    return new ReplayResult(
        partition,
        records,
        identical,
        rewritten,
        gone,
        later,
        refused,
        Optional.ofNullable(difference));
  }

  private Difference told(Pair pair) {
    Decision decision = pair.recorded().decision();
    if (decision == null) {
      throw new IllegalStateException("what can't be read is told at once");
    }
    long number = pair.derived().getOrigin().getFactSeq();
    boolean follows = derivedBehind.contains(decision.getDecisionId());
    boolean isRecorded = isBehind(pair.derived().getDecisionId());
    if (follows && isRecorded) {
      return new Difference.OutOfOrder(
          number, pair.recorded().position(), pair.from(), decision, pair.derived());
    }
    return follows
        ? new Difference.Missing(number, pair.from(), pair.derived())
        : new Difference.Extra(number, pair.recorded().position(), decision);
  }

  private boolean isBehind(String id) {
    for (int left = MOST_BEHIND; left > 0; left--) {
      Recorded next = recorded.peek();
      if (next == null) {
        return false;
      }
      if (next.decision() != null && next.decision().getDecisionId().equals(id)) {
        return true;
      }
      recorded.take();
    }
    return false;
  }
}
