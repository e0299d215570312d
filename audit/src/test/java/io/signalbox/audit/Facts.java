package io.signalbox.audit;

import io.signalbox.schemas.Action;
import io.signalbox.schemas.AttemptState;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.HandoffChange;
import io.signalbox.schemas.IdentityMove;
import io.signalbox.schemas.MoveKind;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Routing;
import io.signalbox.schemas.Topics;
import io.signalbox.testkit.Decisions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts as the stages write them. */
public final class Facts {

  public static final String ACCOUNT = "brightwater";
  public static final String PERSON = "3f9a01c2d4e5f60718293a4b5c6d7e8f";
  public static final Instant THURSDAY = Instant.parse("2026-03-05T14:00:00Z");

  static {
    // Loading the topics makes Avro trust the contracts, as every stage does before its first
    // record.
    Topics.ALL.forEach(topic -> {});
  }

  private Facts() {}

  public static Decision.Builder decision(String id, Instant asOf, long factSeq) {
    return Decisions.qualified(id, ACCOUNT, PERSON, "pql", asOf)
        .setTick(7)
        .setOrigin(new Origin("classifier", 0, factSeq));
  }

  public static Routing routing(String decisionId, Instant asOf, Object outcome, long factSeq) {
    return Routing.newBuilder()
        .setDecisionId(decisionId)
        .setAccount(ACCOUNT)
        .setPerson(PERSON)
        .setPlay("pql")
        .setOutcome(outcome)
        .setAsOf(asOf)
        .setPolicyHash("routing-hash")
        .setOrigin(new Origin("router", 0, factSeq))
        .build();
  }

  public static Handoff handoff(String decisionId, Instant decidedAt, long factSeq) {
    return Handoff.newBuilder()
        .setHandoffId("handoff-" + decisionId)
        .setDecisionId(decisionId)
        .setAccount(ACCOUNT)
        .setPerson(PERSON)
        .setQueue("sales")
        .setPlay("pql")
        .setScore(80)
        .setRule("otherwise to sales")
        .setBecause("Because.")
        .setDecidedAt(decidedAt)
        .setComponents(List.of())
        .setOrigin(new Origin("router", 0, factSeq))
        .build();
  }

  public static HandoffChange change(
      String decisionId, Instant asOf, Object change, @Nullable String commandId) {
    return new HandoffChange(
        "handoff-" + decisionId,
        ACCOUNT,
        "sales",
        change,
        commandId,
        asOf,
        new Origin("router", 0, 1L));
  }

  public static DeliveryAttempt.Builder attempt(
      String decisionId, int number, AttemptState state, Instant at) {
    return DeliveryAttempt.newBuilder()
        .setHandoffId("handoff-" + decisionId)
        .setAccount(ACCOUNT)
        .setDestination("hook")
        .setAttempt(number)
        .setState(state)
        .setAt(at)
        .setOrigin(new Origin("courier", 0, 1L));
  }

  public static Action action(@Nullable String handoffId, String id, String kind, Instant at) {
    return new Action(id, ACCOUNT, handoffId, kind, null, "mira", at, new Origin("router", 0, 1L));
  }

  public static IdentityMove move(Instant since, long factSeq) {
    return new IdentityMove(
        "user:" + PERSON,
        MoveKind.LINKED,
        null,
        ACCOUNT,
        since,
        "identify",
        new Origin("identity", 1, factSeq));
  }

  public static FailedEvent failed(String payload, long factSeq) {
    return FailedEvent.newBuilder()
        .setStage("ingest")
        .setVersion("1")
        .setFailure("unparsable")
        .setReason("It is no JSON")
        .setFault(Fault.PRODUCER)
        .setSource("web")
        .setReceivedAt(THURSDAY)
        .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
        .setOrigin(new Origin("ingest", 0, factSeq))
        .build();
  }
}
