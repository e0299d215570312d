package io.signalbox.classifier;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.classifier.Score.GateReading;
import io.signalbox.classifier.Score.Part;
import io.signalbox.classifier.Score.Passage;
import io.signalbox.classifier.UnitState.FactValue;
import io.signalbox.policy.Measure;
import io.signalbox.policy.Play;
import io.signalbox.schemas.Cap;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.ComponentWords;
import io.signalbox.schemas.Counterfactual;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Evidence;
import io.signalbox.schemas.Gate;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.Transition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns scores into decisions that carry their proof. Structure only: words are made on reading.
 */
public final class Explainer {

  // Measured beside the evaluation of a unit in memory and on disk.
  private static final int DECISION = 4;
  private static final int EVIDENCE_OF_A_UNIT = 16;
  private static final int SETS_OF_A_UNIT = 512;

  private Explainer() {}

  /** How many evaluations of a unit a decision costs: its making, its evidence, the sets tried. */
  static int weight(Turn turn) {
    int evidence = 0;
    for (Part part : turn.score().parts()) {
      evidence += part.reading().evidence().size();
    }
    return DECISION
        + evidence / EVIDENCE_OF_A_UNIT
        + (1 << Counterfactuals.inQuestion(turn.score(), !turn.qualified())) / SETS_OF_A_UNIT;
  }

  /** The decision that a turn is. */
  public static Decision explain(
      UnitKey unit,
      Turn turn,
      Tick tick,
      SortedMap<String, FactValue> facts,
      long activation,
      Origin origin) {
    Score score = turn.score();
    Play play = score.play().play();
    return Decision.newBuilder()
        .setDecisionId(decisionId(unit, play.name(), turn.number()))
        .setAccount(unit.account())
        .setPerson(unit.person())
        .setPlay(play.name())
        .setRoute(lower(play.route()))
        .setTransition(turn.qualified() ? Transition.QUALIFIED : Transition.RELEASED)
        .setTransitionNumber(turn.number())
        .setAsOf(tick.getAsOf())
        .setTick(tick.getNumber())
        .setScore(score.total())
        .setQualify(play.threshold().qualify())
        .setRelease(play.threshold().release())
        .setBand(band(play, score.total()))
        .setLifecycle(score.lifecycle().name())
        .setCaps(caps(score))
        .setComponents(components(score))
        .setGates(gates(score))
        .setFacts(properties(facts))
        .setCounterfactual(counterfactual(turn))
        .setPolicyHash(play.source().hash())
        .setActivation(activation)
        .setEngineVersion(AccountFold.ENGINE_VERSION)
        .setExisting(turn.existing() && play.activation().existing() == Play.Existing.REVIEW)
        .setShadow(play.shadow())
        .setHoldOut(isHeldOut(unit.account(), play))
        .setBrakePerDay(
            play.activation().brake().isPresent() ? play.activation().brake().getAsInt() : null)
        .setLiveSince(tick.getLiveSince())
        .setRouteHistory(tick.getRouteHistory())
        .setOrigin(origin)
        .build();
  }

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
              .setSeen(seen(gate.reading()))
              .setEvidence(evidence(gate.reading().evidence()))
              .build());
    }
    return gates;
  }

  /** A fact's value, else what was counted. */
  private static @Nullable String seen(Reading reading) {
    Double value = reading.value();
    if (reading.seen() != null || value == null) {
      return reading.seen();
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

  /** The same however often it is derived: the first 32 hexadecimal digits of SHA-256. */
  static String decisionId(UnitKey unit, String play, long number) {
    String person = unit.person() == null ? "" : unit.person();
    String content = String.join("\n", "decision", unit.account(), person, play) + "\n" + number;
    byte[] hash = Digests.sha256(content.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 16);
  }

  /** Drawn by hash, so that an account is in or out whatever happens to it. */
  static boolean isHeldOut(String account, Play play) {
    if (play.control() == 0) {
      return false;
    }
    String content = String.join("\n", "control", play.name(), account);
    byte[] hash = Digests.sha256(content.getBytes(StandardCharsets.UTF_8));
    return Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), 100) < play.control();
  }

  private static @Nullable Counterfactual counterfactual(Turn turn) {
    if (turn.qualified()) {
      return Counterfactuals.qualifiedWithout(turn.score());
    }
    return turn.score().isOpen() ? Counterfactuals.keptWith(turn.score()) : null;
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

  private static List<Property> properties(SortedMap<String, FactValue> facts) {
    List<Property> properties = new ArrayList<>(facts.size());
    facts.forEach((name, fact) -> properties.add(new Property(name, fact.value())));
    return properties;
  }

  private static @Nullable String band(Play play, int score) {
    for (Play.Band band : play.bands()) {
      if (score >= band.from()) {
        return band.name();
      }
    }
    return null;
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
