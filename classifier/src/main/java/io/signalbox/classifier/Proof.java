package io.signalbox.classifier;

import io.signalbox.classifier.Score.GateReading;
import io.signalbox.classifier.Score.Part;
import io.signalbox.classifier.Score.Passage;
import io.signalbox.policy.Gate.Test;
import io.signalbox.policy.Measure;
import io.signalbox.schemas.Cap;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.ComponentWords;
import io.signalbox.schemas.Evidence;
import io.signalbox.schemas.Gate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a score rests on, as decisions carry it and standings show it. */
public final class Proof {

  private Proof() {}

  /** Every signal's part of a score, hit or not, in the play's order, the fit's last. */
  public static List<Component> components(Score score) {
    List<Component> components = new ArrayList<>(score.parts().size());
    for (Part part : score.parts()) {
      Reading reading = part.reading();
      components.add(
          Component.newBuilder()
              .setSignal(part.signal().signal().name())
              .setRule(part.signal().signal().rule())
              .setOutcome(reading.outcome())
              .setFit(part.signal().fit())
              .setBasis(lower(part.signal().signal().basis()))
              .setPoints(part.points())
              .setPointsPossible(part.signal().signal().points().most())
              .setValue(reading.value())
              .setValueIsAtLeast(reading.isAtLeast())
              .setNeeded(reading.needed())
              .setBaseline(reading.baseline())
              .setSeen(reading.seen())
              .setEvidence(evidence(reading.evidence()))
              .setMeasure(measure(part.signal().measure().measure()))
              .build());
    }
    return components;
  }

  /** Every gate's outcome, in the play's order. */
  public static List<Gate> gates(Score score) {
    List<Gate> gates = new ArrayList<>(score.gates().size());
    for (GateReading gate : score.gates()) {
      gates.add(
          Gate.newBuilder()
              .setKind(lower(gate.gate().gate().kind()))
              .setRule(gate.gate().gate().rule())
              .setOutcome(Gates.outcome(gate))
              .setStandsStill(gate.passage() == Passage.STANDS_STILL)
              .setSeen(seen(gate))
              .setEvidence(evidence(gate.reading().evidence()))
              .build());
    }
    return gates;
  }

  /** A fact's value, else what was counted, or for how many days it is gone. */
  private static @Nullable String seen(GateReading gate) {
    Reading reading = gate.reading();
    Double value = reading.value();
    if (reading.seen() != null || value == null) {
      return reading.seen();
    }
    if (gate.gate().gate().test() instanceof Test.Measured measured
        && measured.measure() instanceof Measure.Absent) {
      return ComponentWords.days(value);
    }
    return (reading.isAtLeast() ? "at least " : "") + ComponentWords.number(value);
  }

  private static String measure(Measure measure) {
    return switch (measure) {
      case Measure.AtLeast least -> "at_least";
      case Measure.AtMost most -> "at_most";
      case Measure.Sum sum -> "sum";
      case Measure.Ratio ratio -> "ratio";
      case Measure.Absent absent -> "absent";
      case Measure.Fact fact -> "fact";
      case Measure.DateNear near -> "date";
    };
  }

  /** The limits that took points away. */
  public static List<Cap> caps(Score score) {
    List<Cap> caps = new ArrayList<>(score.caps().size());
    for (Score.CapUsed cap : score.caps()) {
      caps.add(new Cap(lower(cap.basis()), cap.given(), cap.most()));
    }
    return caps;
  }

  private static List<Evidence> evidence(List<Occurrence> occurrences) {
    List<Evidence> evidence = new ArrayList<>(occurrences.size());
    for (Occurrence occurrence : occurrences) {
      evidence.add(
          new Evidence(
              occurrence.eventId(),
              Instant.ofEpochMilli(occurrence.occurredAt()),
              occurrence.name(),
              occurrence.person(),
              occurrence.key(),
              occurrence.fields(),
              occurrence.role(),
              occurrence.position()));
    }
    return evidence;
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
