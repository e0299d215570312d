package io.signalbox.classifier;

import io.signalbox.classifier.Score.Part;
import io.signalbox.policy.Play;
import io.signalbox.policy.Play.Threshold;
import io.signalbox.policy.Signal.Basis;
import io.signalbox.schemas.Counterfactual;
import java.util.ArrayList;
import java.util.List;

/**
 * What would have changed the outcome: the minimal sets of signals without which, or with which, a
 * play turns. Exact, by trying the sets: a play has at most {@link Play#MOST_SIGNALS} signals, and
 * few of them are in question at once.
 *
 * <p>Taking a hit away can only lower a score, and adding one only raise it. So what holds a set
 * that turns the play is not minimal, and is not tried.
 */
final class Counterfactuals {

  /** How many sets are told. */
  static final int TOLD = 16;

  private static final List<Basis> BASES = List.of(Basis.values());

  private final List<Part> inQuestion = new ArrayList<>();
  private final boolean adding;
  private final boolean behaviourNeeded;
  private final int needed;

  /** The points of each basis, then of the fit, with the set that is tried. */
  private final int[] given = new int[BASES.size() + 1];

  private final int[] most = new int[BASES.size() + 1];
  private final List<Integer> minimal = new ArrayList<>();

  private Counterfactuals(Score score, boolean adding, int needed, boolean behaviourNeeded) {
    this.adding = adding;
    this.needed = needed;
    this.behaviourNeeded = behaviourNeeded;
    for (int lane = 0; lane < most.length; lane++) {
      most[lane] =
          lane < BASES.size()
              ? score.play().play().caps().getOrDefault(BASES.get(lane), Integer.MAX_VALUE)
              : Integer.MAX_VALUE;
    }
    for (Part part : score.parts()) {
      given[lane(part)] += part.points();
      if (isInQuestion(part, adding)) {
        inQuestion.add(part);
      }
    }
  }

  /** Without which sets the unit would not have qualified. */
  static Counterfactual qualifiedWithout(Score score) {
    return new Counterfactuals(score, false, threshold(score).qualify(), true).find();
  }

  /** Without which sets a qualified unit would be released. */
  static Counterfactual releasedWithout(Score score) {
    return new Counterfactuals(score, false, threshold(score).release(), false).find();
  }

  /** With which sets, at their most points, it would qualify: the ways there. */
  static Counterfactual qualifiesWith(Score score) {
    return new Counterfactuals(score, true, threshold(score).qualify(), true).find();
  }

  /** With which sets, at their most points, it would not have been released. */
  static Counterfactual keptWith(Score score) {
    return new Counterfactuals(score, true, threshold(score).release(), false).find();
  }

  /** How many parts may be in a set: at most two to its power are tried. */
  static int inQuestion(Score score, boolean adding) {
    int count = 0;
    for (Part part : score.parts()) {
      count += isInQuestion(part, adding) ? 1 : 0;
    }
    return count;
  }

  private static boolean isInQuestion(Part part, boolean adding) {
    return adding ? part.points() < most(part) : part.points() > 0;
  }

  private static Threshold threshold(Score score) {
    return score.play().play().threshold();
  }

  private Counterfactual find() {
    search(inQuestion.size() - 1, 0);
    minimal.sort(Counterfactuals::compare);
    List<List<String>> told = new ArrayList<>();
    for (int set : minimal.subList(0, Math.min(TOLD, minimal.size()))) {
      told.add(names(set));
    }
    return new Counterfactual(told, minimal.size());
  }

  /** Tries a set and all that have more members among the first {@code last + 1} parts. */
  private void search(int last, int set) {
    if (turns()) {
      if (isMinimal(set)) {
        minimal.add(set);
      }
      return;
    }
    for (int at = last; at >= 0; at--) {
      change(at, true);
      search(at - 1, set | 1 << at);
      change(at, false);
    }
  }

  private boolean isMinimal(int set) {
    for (int at = 0; at < inQuestion.size(); at++) {
      if ((set & 1 << at) != 0) {
        change(at, false);
        boolean turnsWithout = turns();
        change(at, true);
        if (turnsWithout) {
          return false;
        }
      }
    }
    return true;
  }

  private void change(int at, boolean in) {
    Part part = inQuestion.get(at);
    int difference = adding ? most(part) - part.points() : -part.points();
    given[lane(part)] += in ? difference : -difference;
  }

  private boolean turns() {
    int total = 0;
    boolean behaviour = false;
    for (int lane = 0; lane < given.length; lane++) {
      total += Math.min(given[lane], most[lane]);
      behaviour |= given[lane] > 0 && lane < BASES.size() && BASES.get(lane) != Basis.STATED;
    }
    return adding == (total >= needed && (behaviour || !behaviourNeeded));
  }

  private static int lane(Part part) {
    return part.signal().fit() ? BASES.size() : BASES.indexOf(part.signal().signal().basis());
  }

  /** The smallest first; of equal size in the play's order. */
  private static int compare(int one, int other) {
    int bySize = Integer.compare(Integer.bitCount(one), Integer.bitCount(other));
    return bySize != 0
        ? bySize
        : Integer.compareUnsigned(Integer.reverse(other), Integer.reverse(one));
  }

  private List<String> names(int set) {
    List<String> names = new ArrayList<>();
    for (int at = 0; at < inQuestion.size(); at++) {
      if ((set & 1 << at) != 0) {
        names.add(inQuestion.get(at).signal().signal().name());
      }
    }
    return names;
  }

  private static int most(Part part) {
    return part.signal().signal().points().most();
  }
}
