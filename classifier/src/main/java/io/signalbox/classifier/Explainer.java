package io.signalbox.classifier;

import io.signalbox.classifier.AccountFold.Turn;
import io.signalbox.classifier.UnitState.FactValue;
import io.signalbox.policy.Play;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Evidence;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.SignalOutcome;
import io.signalbox.schemas.Tick;
import io.signalbox.schemas.Transition;
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

  private Explainer() {}

  /** The decision that a turn is. */
  public static Decision explain(
      String account,
      @Nullable String person,
      Turn turn,
      Tick tick,
      SortedMap<String, FactValue> facts,
      long activation,
      Origin origin) {
    Play play = turn.play().play();
    return Decision.newBuilder()
        .setDecisionId(decisionId(account, person, play.name(), turn.number()))
        .setAccount(account)
        .setPerson(person)
        .setPlay(play.name())
        .setRoute(play.route().name().toLowerCase(Locale.ROOT))
        .setTransition(turn.qualified() ? Transition.QUALIFIED : Transition.RELEASED)
        .setTransitionNumber(turn.number())
        .setAsOf(tick.getAsOf())
        .setTick(tick.getNumber())
        .setScore(turn.score().score())
        .setQualify(play.threshold().qualify())
        .setRelease(play.threshold().release())
        .setBand(band(play, turn.score().score()))
        .setComponents(components(turn.score()))
        .setFacts(properties(facts))
        .setPolicyHash(play.source().hash())
        .setActivation(activation)
        .setEngineVersion(AccountFold.ENGINE_VERSION)
        .setLiveSince(tick.getLiveSince())
        .setRouteHistory(tick.getRouteHistory())
        .setOrigin(origin)
        .build();
  }

  /** Every signal's part of a score, hit or not, in the play's order. */
  public static List<Component> components(Scorer.Score score) {
    List<Component> components = new ArrayList<>(score.signals().size());
    for (Scorer.SignalScore part : score.signals()) {
      int possible = part.signal().signal().points();
      int needed = part.signal().signal().atLeast();
      int value = part.inWindow().size();
      components.add(
          Component.newBuilder()
              .setSignal(part.signal().signal().name())
              .setRule(part.signal().signal().rule())
              .setOutcome(part.hit() ? SignalOutcome.HIT : SignalOutcome.MISS)
              .setPoints(part.hit() ? possible : 0)
              .setPointsPossible(possible)
              .setValue((double) value)
              .setValueIsAtLeast(value >= part.signal().bound())
              .setNeeded((double) needed)
              .setEvidence(evidence(part.inWindow()))
              .build());
    }
    return components;
  }

  /** The same however often it is derived: the first 32 hexadecimal digits of SHA-256. */
  static String decisionId(String account, @Nullable String person, String play, long number) {
    String content =
        "decision\n"
            + account
            + "\n"
            + (person == null ? "" : person)
            + "\n"
            + play
            + "\n"
            + number;
    byte[] hash = Digests.sha256(content.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 16);
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
              List.of(),
              null,
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
}
