package io.signalbox.classifier;

import io.signalbox.classifier.ActivePlays.CompiledPlay;
import java.util.ArrayList;
import java.util.List;

/** Scores a unit by a play at an instant. */
public final class Scorer {

  private Scorer() {}

  /**
   * A play's score.
   *
   * @param score the sum of the points of all hits
   * @param signals each signal's part, in the play's order
   * @param nextChange the earliest later instant at which time alone can change it, epoch
   *     milliseconds, or {@link UnitState#NEVER}
   */
  public record Score(int score, List<SignalScore> signals, long nextChange) {}

  /**
   * A signal's part.
   *
   * @param signal the signal
   * @param hit whether there are enough
   * @param inWindow the occurrences in the window, latest first; at most the evidence bound
   */
  public record SignalScore(CompiledSignal signal, boolean hit, List<Occurrence> inWindow) {}

  /** Scores {@code state}, whose clock must have reached {@code asOf}. */
  public static Score score(CompiledPlay play, UnitState state, long asOf) {
    int score = 0;
    long nextChange = UnitState.NEVER;
    List<SignalScore> parts = new ArrayList<>(play.signals().size());
    for (CompiledSignal signal : play.signals()) {
      EvidenceSet evidence = state.evidenceOf(signal);
      List<Occurrence> inWindow = inWindow(evidence, signal.within(), asOf);
      boolean hit = inWindow.size() >= signal.signal().atLeast();
      if (hit) {
        score += signal.signal().points();
        nextChange = Math.min(nextChange, leaves(inWindow.getLast(), signal.within()));
      }
      nextChange = Math.min(nextChange, evidence.nextAhead());
      parts.add(new SignalScore(signal, hit, inWindow));
    }
    return new Score(score, parts, nextChange);
  }

  /** The window is half-open: asOf - within < t <= asOf. */
  private static List<Occurrence> inWindow(EvidenceSet evidence, long within, long asOf) {
    List<Occurrence> counted = evidence.counted();
    int size = 0;
    while (size < counted.size() && asOf < leaves(counted.get(size), within)) {
      size++;
    }
    return counted.subList(0, size);
  }

  /** The first instant at which the occurrence no longer counts. */
  private static long leaves(Occurrence occurrence, long within) {
    return within == Long.MAX_VALUE ? UnitState.NEVER : occurrence.occurredAt() + within;
  }
}
