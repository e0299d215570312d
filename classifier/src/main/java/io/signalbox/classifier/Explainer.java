package io.signalbox.classifier;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.classifier.UnitState.FactValue;
import io.signalbox.policy.Play;
import io.signalbox.schemas.Counterfactual;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.Transition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
    for (Score.Part part : turn.score().parts()) {
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
        .setCaps(Proof.caps(score))
        .setComponents(Proof.components(score))
        .setGates(Proof.gates(score))
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
