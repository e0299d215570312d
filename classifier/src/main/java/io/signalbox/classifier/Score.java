package io.signalbox.classifier;

import io.signalbox.classifier.CompiledPlay.CompiledGate;
import io.signalbox.classifier.CompiledPlay.CompiledSignal;
import io.signalbox.policy.Lifecycle;
import io.signalbox.policy.Play.ReleaseOn;
import io.signalbox.policy.Play.Threshold;
import io.signalbox.policy.Signal.Basis;
import java.util.List;

/**
 * How a unit stands by a play at an instant.
 *
 * @param play the play
 * @param total the sum of the points after caps
 * @param parts each signal's part, the fit's last, in the play's order
 * @param gates each gate's outcome, in the play's order
 * @param caps what each capped basis gave, where it gave more than counts
 * @param lifecycle where the unit stands
 * @param recovered whether something the play reads happened later than it turned last
 * @param nextChange the earliest later instant at which time alone can change it, epoch
 *     milliseconds, or {@link UnitState#NEVER}
 */
public record Score(
    CompiledPlay play,
    int total,
    List<Part> parts,
    List<GateReading> gates,
    List<CapUsed> caps,
    Lifecycle lifecycle,
    boolean recovered,
    long nextChange) {

  /**
   * A signal's part.
   *
   * @param points what it gives, before any cap: of an unknown one what the policy says
   */
  public record Part(CompiledSignal signal, Reading reading, int points) {}

  /**
   * A gate's outcome.
   *
   * @param reading what its test showed
   * @param passage whether it lets the play turn
   */
  public record GateReading(CompiledGate gate, Reading reading, Passage passage) {}

  /** What a gate does to a play. */
  public enum Passage {
    OPEN,
    CLOSED,
    /** The play stays as it is. */
    STANDS_STILL
  }

  /** What a capped basis gave together, and the most that counts. */
  public record CapUsed(Basis basis, int given, int most) {}

  /** Whether the unit qualifies now, if it did not. */
  public boolean qualifies() {
    return total >= threshold().qualify() && isOpen() && !standsStill() && hasBehaviour();
  }

  /** Whether the unit is released now, if it was qualified. */
  public boolean releases() {
    if (!isOpen()) {
      return true;
    }
    boolean low = total < threshold().release();
    return low && !standsStill() && (threshold().releaseOn() == ReleaseOn.SCORE || recovered);
  }

  /** Whether no gate is closed. */
  public boolean isOpen() {
    return !has(Passage.CLOSED);
  }

  private boolean has(Passage passage) {
    for (GateReading gate : gates) {
      if (gate.passage() == passage) {
        return true;
      }
    }
    return false;
  }

  private boolean standsStill() {
    if (has(Passage.STANDS_STILL)) {
      return true;
    }
    for (Part part : parts) {
      if (Scorer.holds(part)) {
        return true;
      }
    }
    return false;
  }

  /** What people say to a seller never qualifies alone, nor does what the account is. */
  private boolean hasBehaviour() {
    for (Part part : parts) {
      if (part.points() > 0 && isBehaviour(part.signal())) {
        return true;
      }
    }
    return false;
  }

  static boolean isBehaviour(CompiledSignal signal) {
    return !signal.fit() && signal.signal().basis() != Basis.STATED;
  }

  private Threshold threshold() {
    return play.play().threshold();
  }
}
