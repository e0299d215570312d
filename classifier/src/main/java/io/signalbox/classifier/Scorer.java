package io.signalbox.classifier;

import io.signalbox.classifier.CompiledPlay.CompiledGate;
import io.signalbox.classifier.CompiledPlay.CompiledSignal;
import io.signalbox.classifier.Score.CapUsed;
import io.signalbox.classifier.Score.GateReading;
import io.signalbox.classifier.Score.Part;
import io.signalbox.policy.Lifecycle;
import io.signalbox.policy.Signal.Basis;
import io.signalbox.policy.WhenUnknown;
import io.signalbox.schemas.SignalOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scores a unit by a play at an instant. */
public final class Scorer {

  private Scorer() {}

  /** Scores {@code state}, whose clock must have reached the situation's instant. */
  public static Score score(
      CompiledPlay play, UnitState state, Lifecycle lifecycle, Situation situation) {
    return score(play, state, gates(play, state, lifecycle, situation), lifecycle, situation);
  }

  /** Scores where the gates have been read already. */
  static Score score(
      CompiledPlay play,
      UnitState state,
      List<GateReading> gates,
      Lifecycle lifecycle,
      Situation situation) {
    long nextChange = UnitState.NEVER;
    List<Part> parts = new ArrayList<>(play.signals().size());
    for (CompiledSignal signal : play.signals()) {
      Reading reading = Measuring.read(signal.measure(), state, situation);
      nextChange = Math.min(nextChange, reading.nextChange());
      parts.add(new Part(signal, reading, points(signal, reading)));
    }
    Collector activity = play.activity();
    if (activity != null) {
      nextChange = Math.min(nextChange, state.evidenceOf(activity).nextAhead());
    }
    for (GateReading gate : gates) {
      nextChange = Math.min(nextChange, gate.reading().nextChange());
    }
    return new Score(
        play,
        total(play, parts),
        parts,
        gates,
        caps(play, parts),
        lifecycle,
        recovered(play, state),
        nextChange);
  }

  /** Reads a play's gates, in its order. */
  static List<GateReading> gates(
      CompiledPlay play, UnitState state, Lifecycle lifecycle, Situation situation) {
    boolean qualified = state.standing(play.play().name()).qualified();
    List<GateReading> gates = new ArrayList<>(play.gates().size());
    for (CompiledGate gate : play.gates()) {
      gates.add(Gates.read(gate, state, lifecycle, qualified, situation));
    }
    return gates;
  }

  /** Whether an unknown signal keeps the play where it is. */
  static boolean holds(Part part) {
    return part.reading().outcome() == SignalOutcome.UNKNOWN
        && part.signal().signal().unknown() == WhenUnknown.HOLD;
  }

  private static int points(CompiledSignal signal, Reading reading) {
    return switch (reading.outcome()) {
      case HIT -> reading.points();
      case MISS -> 0;
      case UNKNOWN ->
          signal.signal().unknown() == WhenUnknown.HIT ? signal.signal().points().most() : 0;
    };
  }

  private static int total(CompiledPlay play, List<Part> parts) {
    int total = 0;
    for (Basis basis : Basis.values()) {
      int most = play.play().caps().getOrDefault(basis, Integer.MAX_VALUE);
      total += Math.min(given(basis, parts), most);
    }
    for (Part part : parts) {
      total += part.signal().fit() ? part.points() : 0;
    }
    return total;
  }

  private static List<CapUsed> caps(CompiledPlay play, List<Part> parts) {
    List<CapUsed> caps = new ArrayList<>();
    for (Map.Entry<Basis, Integer> cap : play.play().caps().entrySet()) {
      int given = given(cap.getKey(), parts);
      if (given > cap.getValue()) {
        caps.add(new CapUsed(cap.getKey(), given, cap.getValue()));
      }
    }
    return caps;
  }

  private static int given(Basis basis, List<Part> parts) {
    int given = 0;
    for (Part part : parts) {
      if (!part.signal().fit() && part.signal().signal().basis() == basis) {
        given += part.points();
      }
    }
    return given;
  }

  private static boolean recovered(CompiledPlay play, UnitState state) {
    Collector activity = play.activity();
    if (activity == null) {
      return false;
    }
    Occurrence latest = state.latestOf(activity);
    return latest != null && latest.occurredAt() > state.standing(play.play().name()).since();
  }
}
