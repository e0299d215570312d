package io.signalbox.schemas;

import io.signalbox.schemas.Topic.Partitioning;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Every topic of Signalbox. They are the contract between the stages. */
public final class Topics {

  public static final Topic<ProductEvent> PRODUCT_EVENTS =
      kept(90, "product-events.v1", "actor", ProductEvent.class);
  public static final Topic<MarketingEvent> MARKETING_EVENTS =
      kept(90, "marketing-events.v1", "actor", MarketingEvent.class);
  public static final Topic<CrmEvent> CRM_EVENTS =
      kept(400, "crm-events.v1", "account", CrmEvent.class);
  public static final Topic<FailedEvent> FAILED_EVENTS =
      kept(90, "failed-events.v1", "source", FailedEvent.class);
  public static final Topic<IdentityStep> IDENTITY_STEPS =
      kept(90, "identity-steps.v1", "target actor", IdentityStep.class);
  public static final Topic<ClockRecord> CLOCK =
      new Topic<>(
          "clock.v1",
          "task or writer",
          ClockRecord.class,
          Partitioning.SINGLE,
          Optional.of(Duration.ofDays(3)));
  public static final Topic<IdentityMove> IDENTITY_MOVES =
      forEver("identity-moves.v1", "person", IdentityMove.class);
  public static final Topic<PolicyVersion> POLICIES =
      new Topic<>(
          "policies.v1", "policy", PolicyVersion.class, Partitioning.SINGLE, Optional.empty());
  public static final Topic<TimelineRecord> TIMELINE =
      forEver("timeline.v1", "account", TimelineRecord.class);
  public static final Topic<Decision> DECISIONS =
      kept(400, "decisions.v1", "account", Decision.class);
  public static final Topic<RouterRecord> ROUTER_LOG =
      forEver("router-log.v1", "account", RouterRecord.class);
  public static final Topic<AssignmentRecord> ASSIGNMENT_LOG =
      kept(400, "assignment-log.v1", "team", AssignmentRecord.class);
  public static final Topic<Routing> ROUTINGS = kept(400, "routings.v1", "account", Routing.class);
  public static final Topic<Handoff> SALES_QUEUE =
      kept(30, "sales-queue.v1", "account", Handoff.class);
  public static final Topic<Handoff> CS_QUEUE = kept(30, "cs-queue.v1", "account", Handoff.class);
  public static final Topic<Delivery> DELIVERIES =
      kept(7, "deliveries.v1", "hand-off", Delivery.class);
  public static final Topic<DeliveryAttempt> DELIVERY_ATTEMPTS =
      kept(400, "delivery-attempts.v1", "account", DeliveryAttempt.class);
  public static final Topic<DeadLetter> DEAD_LETTERS =
      forEver("dead-letters.v1", "account", DeadLetter.class);
  public static final Topic<HandoffChange> HANDOFF_CHANGES =
      kept(400, "handoff-changes.v1", "account", HandoffChange.class);
  public static final Topic<Action> ACTION_INTAKE =
      kept(3, "action-intake.v1", "any", Action.class);
  public static final Topic<Action> ACTIONS = kept(400, "actions.v1", "account", Action.class);
  public static final Topic<AuditEntry> AUDIT = forEver("audit.v1", "account", AuditEntry.class);
  public static final Topic<AuditCheckpoint> AUDIT_CHECKPOINTS =
      forEver("audit-checkpoints.v1", "partition", AuditCheckpoint.class);

  /** All of them, in the order of the flow. */
  public static final List<Topic<?>> ALL =
      List.of(
          PRODUCT_EVENTS,
          MARKETING_EVENTS,
          CRM_EVENTS,
          FAILED_EVENTS,
          IDENTITY_STEPS,
          CLOCK,
          IDENTITY_MOVES,
          POLICIES,
          TIMELINE,
          DECISIONS,
          ROUTER_LOG,
          ASSIGNMENT_LOG,
          ROUTINGS,
          SALES_QUEUE,
          CS_QUEUE,
          DELIVERIES,
          DELIVERY_ATTEMPTS,
          DEAD_LETTERS,
          HANDOFF_CHANGES,
          ACTION_INTAKE,
          ACTIONS,
          AUDIT,
          AUDIT_CHECKPOINTS);

  private Topics() {}

  private static <T extends SpecificRecord> Topic<T> kept(
      int days, String baseName, String keyedBy, Class<T> type) {
    return new Topic<>(
        baseName, keyedBy, type, Partitioning.SHARED, Optional.of(Duration.ofDays(days)));
  }

  private static <T extends SpecificRecord> Topic<T> forEver(
      String baseName, String keyedBy, Class<T> type) {
    return new Topic<>(baseName, keyedBy, type, Partitioning.SHARED, Optional.empty());
  }
}
