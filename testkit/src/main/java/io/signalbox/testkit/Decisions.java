package io.signalbox.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.schemas.Component;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Evidence;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.SignalOutcome;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.Transition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions as the classifier writes them, for the tests of those who read them. */
public final class Decisions {

  static {
    // Loading the topics makes Avro trust the contracts, as every stage does before its first
    // record.
    assertThat(Topics.ALL).isNotEmpty();
  }

  private Decisions() {}

  /** A play's first decision about somebody: 80 points, and 70 qualify, by one hit. */
  public static Decision.Builder qualified(
      String id, String account, @Nullable String person, String play, Instant asOf) {
    return Decision.newBuilder()
        .setDecisionId(id)
        .setAccount(account)
        .setPerson(person)
        .setPlay(play)
        .setRoute("sales")
        .setTransition(Transition.QUALIFIED)
        .setTransitionNumber(1)
        .setAsOf(asOf)
        .setTick(1)
        .setScore(80)
        .setQualify(70)
        .setRelease(50)
        .setComponents(List.of(hit(person, asOf)))
        .setPolicyHash("play-hash")
        .setActivation(1)
        .setEngineVersion("1")
        .setOrigin(new Origin("classifier", 0, 1L));
  }

  /** A hit of 80 points, proved by one occurrence. */
  public static Component hit(@Nullable String person, Instant occurredAt) {
    return Component.newBuilder()
        .setSignal("activated")
        .setRule("Report Shared ever")
        .setOutcome(SignalOutcome.HIT)
        .setPoints(80)
        .setPointsPossible(80)
        .setValue(1.0)
        .setNeeded(1.0)
        .setEvidence(
            List.of(
                new Evidence("e1", occurredAt, "Report Shared", person, null, List.of(), null, 7L)))
        .build();
  }
}
