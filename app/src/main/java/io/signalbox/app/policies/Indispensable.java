package io.signalbox.app.policies;

import io.signalbox.policy.Play;
import io.signalbox.policy.Signal;
import io.signalbox.policy.Signal.Basis;
import java.util.List;

/** Finds the signals without which a play never qualifies, whatever else is a hit. */
final class Indispensable {

  private Indispensable() {}

  /** Their names, in the play's order. */
  static List<String> of(Play play) {
    return play.scored().stream()
        .filter(signal -> most(play, signal) < play.threshold().qualify())
        .map(Signal::name)
        .toList();
  }

  /** The most that all other signals give together. */
  private static int most(Play play, Signal without) {
    int most = 0;
    for (Basis basis : Basis.values()) {
      int given = 0;
      for (Signal signal : play.signals()) {
        given += signal.basis() == basis && !signal.equals(without) ? signal.points().most() : 0;
      }
      most += Math.min(given, play.caps().getOrDefault(basis, Integer.MAX_VALUE));
    }
    for (Signal fit : play.fit()) {
      most += fit.equals(without) ? 0 : fit.points().most();
    }
    return most;
  }
}
