package io.signalbox.classifier;

import io.signalbox.policy.Gate;
import io.signalbox.policy.Measure;
import io.signalbox.policy.Play;
import io.signalbox.policy.Play.ReleaseOn;
import io.signalbox.policy.Points;
import io.signalbox.policy.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A play made ready.
 *
 * @param play as the policy says it
 * @param signals the signals and then the fit, in the policy's order
 * @param gates in the policy's order
 * @param activity the latest event of all that the play reads, where its release waits for one
 * @param since the timeline offset of the activation that brought it in this version
 */
public record CompiledPlay(
    Play play,
    List<CompiledSignal> signals,
    List<CompiledGate> gates,
    @Nullable Collector activity,
    long since) {

  /** A signal made ready. */
  public record CompiledSignal(Signal signal, boolean fit, CompiledMeasure measure) {}

  /**
   * A gate made ready.
   *
   * @param measure what its test counts or reads; null for tests of another kind
   */
  public record CompiledGate(Gate gate, @Nullable CompiledMeasure measure) {}

  static CompiledPlay of(Play play, long since) {
    List<CompiledSignal> signals = new ArrayList<>();
    play.signals().forEach(signal -> signals.add(compiled(signal, false)));
    play.fit().forEach(signal -> signals.add(compiled(signal, true)));
    List<CompiledGate> gates = new ArrayList<>();
    for (Gate gate : play.gates()) {
      gates.add(
          new CompiledGate(
              gate,
              gate.test() instanceof Gate.Test.Measured measured
                  ? CompiledMeasure.of(measured.measure(), Points.none())
                  : null));
    }
    Collector activity =
        play.threshold().releaseOn() == ReleaseOn.RECOVERY ? activity(signals) : null;
    return new CompiledPlay(play, signals, gates, activity, since);
  }

  /** All that brings evidence for this play. */
  List<Collector> collectors() {
    List<Collector> collectors = new ArrayList<>();
    signals.forEach(signal -> addTo(collectors, signal.measure().collector()));
    gates.forEach(
        gate -> addTo(collectors, gate.measure() == null ? null : gate.measure().collector()));
    addTo(collectors, activity);
    return collectors;
  }

  /** Whether an account's facts can change how the play evaluates one of its people. */
  boolean readsFacts() {
    return signals.stream().anyMatch(signal -> signal.measure().collector() == null)
        || gates.stream()
            .anyMatch(gate -> gate.measure() == null || gate.measure().collector() == null);
  }

  private static void addTo(List<Collector> collectors, @Nullable Collector collector) {
    if (collector != null) {
      collectors.add(collector);
    }
  }

  private static CompiledSignal compiled(Signal signal, boolean fit) {
    return new CompiledSignal(signal, fit, CompiledMeasure.of(signal.measure(), signal.points()));
  }

  private static @Nullable Collector activity(List<CompiledSignal> signals) {
    SortedSet<String> events = new TreeSet<>();
    boolean reads = false;
    for (CompiledSignal signal : signals) {
      Collector collector = signal.measure().collector();
      if (collector != null) {
        reads = true;
        if (collector.events().isEmpty()) {
          return Collector.latest(everything());
        }
        events.addAll(collector.events());
      }
    }
    return reads
        ? Collector.latest(new Measure.Selection(events, Optional.empty(), Optional.empty()))
        : null;
  }

  private static Measure.Selection everything() {
    return new Measure.Selection(new TreeSet<>(), Optional.empty(), Optional.empty());
  }
}
