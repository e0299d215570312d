package io.signalbox.policy;

import io.signalbox.policy.Signal.Basis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * A policy that qualifies: signals with points, gates, and the score from which somebody is told.
 *
 * @param name unique among the plays
 * @param route which queue it wants
 * @param per whose behaviour is counted together
 * @param gates what must hold whatever the score, in this order: applies to, exclusions,
 *     requirements, quorum
 * @param threshold the scores at which it turns
 * @param bands named ranges of the score, highest first; may be empty
 * @param signals in the order of the file; never empty
 * @param fit points for what the account is, not for what its people do; may be empty
 * @param caps the most points that all signals of a basis may give together
 * @param activation what becomes of those that qualify already when it is activated
 * @param control the percentage of accounts that are decided and recorded, but not routed, so that
 *     lift can be told from sales effort; 0 to 99
 * @param shadow whether it only looks on: decided and recorded, never routed
 * @param source the text it was read from, and its hash
 */
public record Play(
    String name,
    Route route,
    Unit per,
    List<Gate> gates,
    Threshold threshold,
    List<Band> bands,
    List<Signal> signals,
    List<Signal> fit,
    SortedMap<Basis, Integer> caps,
    Activation activation,
    int control,
    boolean shadow,
    PolicySource source) {

  /**
   * The most signals a play may have, fit included: its counterfactuals are found by trying all
   * sets of them.
   */
  public static final int MOST_SIGNALS = 20;

  public Play {
    gates = List.copyOf(gates);
    bands = List.copyOf(bands);
    signals = List.copyOf(signals);
    fit = List.copyOf(fit);
    caps = Collections.unmodifiableSortedMap(caps);
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

  /** What releases a qualified unit, beside a gate that closes. */
  public enum ReleaseOn {
    /** A score below {@code release}. */
    SCORE,
    /**
     * A score below {@code release} after an event, later than the qualification, that it reads.
     */
    RECOVERY
  }

  /**
   * The scores at which a play turns; the distance between them keeps it from flapping.
   *
   * @param qualify qualifies from this score on
   * @param release is released below this score; at most {@code qualify}
   * @param releaseOn what else it takes
   */
  public record Threshold(int qualify, int release, ReleaseOn releaseOn) {}

  /**
   * A named range of the score.
   *
   * @param name in the words of the people who read it
   * @param from the least score
   */
  public record Band(String name, int from) {}

  /** What becomes of those that qualify already when the play is activated. */
  public enum Existing {
    /** They are decided, recorded and listed, but not routed. */
    REVIEW,
    /** They are routed as if it had happened now. */
    ROUTE
  }

  /**
   * How a play comes into force.
   *
   * @param existing what becomes of those that qualify already
   * @param brake the most decisions of it that are routed on one UTC day
   */
  public record Activation(Existing existing, OptionalInt brake) {

    /** What a play has that says nothing. */
    public static final Activation USUAL = new Activation(Existing.REVIEW, OptionalInt.empty());
  }

  /** The same play, its source with the hash of its meaning. */
  Play hashed() {
    PolicySource hashed = new PolicySource(source.text(), CanonicalPlay.hash(this));
    return new Play(
        name,
        route,
        per,
        gates,
        threshold,
        bands,
        signals,
        fit,
        caps,
        activation,
        control,
        shadow,
        hashed);
  }

  /** All that gives points: the signals, then the fit. */
  public List<Signal> scored() {
    List<Signal> scored = new ArrayList<>(signals);
    scored.addAll(fit);
    return scored;
  }
}
