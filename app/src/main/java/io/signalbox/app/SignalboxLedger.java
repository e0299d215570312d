package io.signalbox.app;

import io.signalbox.app.Ledger.Line;
import io.signalbox.app.StatusLines.Totals;
import io.signalbox.app.policies.ExclusionWatch;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.StageOutput;
import java.util.List;
import java.util.Map;

/**
 * The books, from what each stage counted by itself. A line spans two stages where it can: what one
 * says it sent must be what the next says it got.
 */
final class SignalboxLedger {

  private static final String PLACED_ANEW = "placed anew in";

  private SignalboxLedger() {}

  static Ledger of(Map<String, Map<String, Long>> byStage) {
    Totals totals = new Totals(byStage);
    return new Ledger(
        List.of(
            identity(totals),
            reattributions(totals),
            crm(totals),
            classifier(totals),
            routing(totals),
            handoffs(totals),
            audit(totals)));
  }

  private static Line identity(Totals totals) {
    String stage = SignalboxWiring.IDENTITY;
    long events = totals.of(stage, "events in");
    long passedIn = totals.of(stage, "passed in");
    long anew = totals.of(stage, PLACED_ANEW);
    long placed = totals.of(stage, "placed");
    long passedOn = totals.of(stage, "passed on");
    long expired = totals.of(stage, "expired");
    long repeated = totals.of(stage, "repeated");
    long failed = totals.of(stage, "events failed");
    return new Line(
        "identity",
        events + passedIn + anew,
        placed + passedOn + expired + repeated + failed,
        totals.of(stage, "waiting"),
        "%d events, %d passed on and %d to be placed anew = %d placed, %d passed on, %d expired, %d repeated, %d failed"
            .formatted(events, passedIn, anew, placed, passedOn, expired, repeated, failed));
  }

  private static Line reattributions(Totals totals) {
    return new Line(
        "re-attributions",
        totals.of(SignalboxWiring.EXCLUSIONS, ExclusionWatch.SENT),
        totals.of(SignalboxWiring.IDENTITY, PLACED_ANEW),
        0,
        "events of excluded people, sent to identity to be placed anew");
  }

  private static Line crm(Totals totals) {
    String stage = SignalboxWiring.IDENTITY;
    long failed = totals.of(stage, "crm failed");
    return new Line(
        "crm",
        totals.of(stage, "crm in"),
        totals.of(stage, "crm out") + failed,
        0,
        "%d became facts or links, %d failed".formatted(totals.of(stage, "crm out"), failed));
  }

  private static Line classifier(Totals totals) {
    long events = totals.of(SignalboxWiring.CLASSIFIER, "events");
    long facts = totals.of(SignalboxWiring.CLASSIFIER, "account facts");
    long exclusions = totals.of(SignalboxWiring.CLASSIFIER, "exclusions");
    long failed = totals.of(SignalboxWiring.CLASSIFIER, "records failed");
    return new Line(
        "classifier",
        facts(totals, SignalboxWiring.IDENTITY, Topics.TIMELINE),
        events + facts + exclusions + failed,
        0,
        "identity wrote, the classifier folded %d events, %d facts and %d exclusions, %d failed"
            .formatted(events, facts, exclusions, failed));
  }

  private static Line routing(Totals totals) {
    long routed = totals.of(SignalboxWiring.ROUTER, "routed");
    long suppressed = totals.of(SignalboxWiring.ROUTER, "suppressed");
    long repeated = totals.of(SignalboxWiring.ROUTER, "decisions repeated");
    return new Line(
        "routing",
        totals.of(SignalboxWiring.CLASSIFIER, "qualified"),
        routed + suppressed + repeated,
        totals.of(SignalboxWiring.ROUTER, "held"),
        "qualifying decisions = %d routed, %d suppressed, %d repeated"
            .formatted(routed, suppressed, repeated));
  }

  private static Line handoffs(Totals totals) {
    long sales = totals.of(SignalboxWiring.ROUTER, "handoffs created sales");
    long cs = totals.of(SignalboxWiring.ROUTER, "handoffs created cs");
    long queued =
        facts(totals, SignalboxWiring.ROUTER, Topics.SALES_QUEUE)
            + facts(totals, SignalboxWiring.ROUTER, Topics.CS_QUEUE);
    return new Line(
        "hand-offs",
        sales + cs,
        0,
        queued,
        "%d for sales and %d for cs are open in their queues".formatted(sales, cs));
  }

  private static Line audit(Totals totals) {
    String stage = SignalboxWiring.AUDIT;
    long written =
        facts(totals, SignalboxWiring.CLASSIFIER, Topics.DECISIONS)
            + facts(totals, SignalboxWiring.ROUTER, Topics.ROUTINGS)
            + facts(totals, SignalboxWiring.ROUTER, Topics.SALES_QUEUE)
            + facts(totals, SignalboxWiring.ROUTER, Topics.CS_QUEUE)
            + facts(totals, SignalboxWiring.IDENTITY, Topics.IDENTITY_MOVES);
    // These are also written outside the stages: by commands, the intake and the courier.
    long others =
        totals.of(stage, "facts in " + Topics.POLICIES.baseName())
            + totals.of(stage, "facts in " + Topics.DELIVERY_ATTEMPTS.baseName())
            + totals.of(stage, "facts in " + Topics.FAILED_EVENTS.baseName());
    return new Line(
        "audit",
        written + others,
        totals.of(stage, "entries appended"),
        0,
        "%d facts of the stages, %d policies, attempts and failed events"
            .formatted(written, others));
  }

  private static long facts(Totals totals, String stage, Topic<?> topic) {
    return totals.of(stage, StageOutput.factLine(topic));
  }
}
