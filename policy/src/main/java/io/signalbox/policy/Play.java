package io.signalbox.policy;

import java.util.List;

/**
 * A policy that qualifies: signals with points, and the score from which somebody is told.
 *
 * @param name unique among the plays
 * @param route which queue it wants
 * @param per whose behaviour is counted together
 * @param threshold the scores at which it turns
 * @param bands named ranges of the score, highest first; may be empty
 * @param signals in the order of the file; never empty
 * @param source the text it was read from, and its hash
 */
public record Play(
    String name,
    Route route,
    Unit per,
    Threshold threshold,
    List<Band> bands,
    List<Signal> signals,
    PolicySource source) {

  public Play {
    bands = List.copyOf(bands);
    signals = List.copyOf(signals);
  }

  /** Which queue a play wants. */
  public enum Route {
    SALES,
    CS
  }

  /** Whose behaviour is counted together. */
  public enum Unit {
    /** One person did all of it. */
    PERSON,
    /** The account's people are pooled. */
    ACCOUNT
  }

  /**
   * The scores at which a play turns; the distance between them keeps it from flapping.
   *
   * @param qualify qualifies from this score on
   * @param release is released below this score; at most {@code qualify}
   */
  public record Threshold(int qualify, int release) {}

  /**
   * A named range of the score.
   *
   * @param name in the words of the people who read it
   * @param from the least score
   */
  public record Band(String name, int from) {}
}
