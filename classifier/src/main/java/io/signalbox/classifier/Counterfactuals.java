package io.signalbox.classifier;

import io.signalbox.classifier.Score.Part;
import io.signalbox.policy.Play.Threshold;
import io.signalbox.policy.Signal.Basis;
import io.signalbox.schemas.Counterfactual;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * What would have changed the outcome: the minimal sets of signals without which, or with which, a
 * play turns. Exact, by trying all sets: a play has at most {@link
 * io.signalbox.policy.Play#MOST_SIGNALS} signals, and few of them are in question at once.
 *
 * <p>Taking a hit away can only lower a score, and adding one only raise it. So a set is minimal
 * when it turns the play and none that lacks one of its members does.
 */
final class Counterfactuals {

  /** How many sets are told. */
  static final int TOLD = 16;

  private final Threshold threshold;
  private final Score score;
  private final List<Part> parts;
  private final boolean adding;

  private Counterfactuals(Score score, boolean adding) {
    this.threshold = score.play().play().threshold();
    this.score = score;
    this.adding = adding;
    this.parts = score.parts().stream().filter(this::isInQuestion).toList();
  }

  /** Without which sets the unit would not have qualified. */
  static Counterfactual qualifiedWithout(Score score) {
    return new Counterfactuals(score, false).find();
  }

  /** Without which sets a qualified unit would be released. */
  static Counterfactual releasedWithout(Score score) {
    return new Counterfactuals(score, false).find(threshold(score).release(), false);
  }

  /** With which sets, at their most points, it would qualify: the ways there. */
  static Counterfactual qualifiesWith(Score score) {
    return new Counterfactuals(score, true).find();
  }

  /** With which sets, at their most points, it would not have been released. */
  static Counterfactual keptWith(Score score) {
    return new Counterfactuals(score, true).find(threshold(score).release(), false);
  }

  private static Threshold threshold(Score score) {
    return score.play().play().threshold();
  }

  private Counterfactual find() {
    return find(threshold.qualify(), true);
  }

  private Counterfactual find(int needed, boolean behaviourNeeded) {
    int count = parts.size();
    BitSet turning = new BitSet(1 << count);
    List<Integer> minimal = new ArrayList<>();
    for (int set = 0; set < 1 << count; set++) {
      if (turns(set, needed, behaviourNeeded)) {
        turning.set(set);
        if (isMinimal(set, turning)) {
          minimal.add(set);
        }
      }
    }
    minimal.sort(this::compare);
    List<List<String>> told = new ArrayList<>();
    for (int set : minimal.subList(0, Math.min(TOLD, minimal.size()))) {
      told.add(names(set));
    }
    return new Counterfactual(told, minimal.size());
  }

  /** The smallest first; of equal size in the play's order. */
  private int compare(int one, int other) {
    int bySize = Integer.compare(Integer.bitCount(one), Integer.bitCount(other));
    return bySize != 0
        ? bySize
        : Integer.compareUnsigned(Integer.reverse(other), Integer.reverse(one));
  }

  private boolean turns(int set, int needed, boolean behaviourNeeded) {
    int total = 0;
    boolean behaviour = false;
    for (Basis basis : Basis.values()) {
      int given = given(set, part -> !part.signal().fit() && basisOf(part) == basis);
      behaviour |= given > 0 && basis != Basis.STATED;
      total += Math.min(given, score.play().play().caps().getOrDefault(basis, Integer.MAX_VALUE));
    }
    total += given(set, part -> part.signal().fit());
    boolean reached = total >= needed && (behaviour || !behaviourNeeded);
    return adding == reached;
  }

  private int given(int set, Predicate<Part> of) {
    int given = 0;
    int bit = 1;
    for (Part part : score.parts()) {
      boolean inQuestion = isInQuestion(part);
      if (of.test(part)) {
        boolean changed = inQuestion && (set & bit) != 0;
        given += changed ? (adding ? most(part) : 0) : part.points();
      }
      bit <<= inQuestion ? 1 : 0;
    }
    return given;
  }

  private boolean isInQuestion(Part part) {
    return adding ? part.points() < most(part) : part.points() > 0;
  }

  private static Basis basisOf(Part part) {
    return part.signal().signal().basis();
  }

  private static boolean isMinimal(int set, BitSet turning) {
    for (int left = set; left != 0; left &= left - 1) {
      if (turning.get(set & ~Integer.lowestOneBit(left))) {
        return false;
      }
    }
    return true;
  }

  private List<String> names(int set) {
    List<String> names = new ArrayList<>();
    for (int at = 0; at < parts.size(); at++) {
      if ((set & (1 << at)) != 0) {
        names.add(parts.get(at).signal().signal().name());
      }
    }
    return names;
  }

  private static int most(Part part) {
    return part.signal().signal().points().most();
  }
}
