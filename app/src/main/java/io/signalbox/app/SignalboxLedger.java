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
            intake(totals),
            identity(totals),
            reattributions(totals),
            crm(totals),
            classifier(totals),
            routing(totals),
            handoffs(totals),
            deliveries(totals),
            kickoffs(totals),
            actionIntake(totals),
            actions(totals),
            assignments(totals),
            audit(totals)));
  }

  private static Line intake(Totals totals) {
    String books = SignalboxWiring.INTAKE;
    long written = totals.of(books, "written");
    long failed = totals.of(books, "failed");
    long unacknowledged = totals.of(books, "unacknowledged");
    return new Line(
        "intake",
        totals.of(books, "accepted"),
        written + failed + unacknowledged,
        0,
        "records of readable requests = %d written, %d failed, %d to be sent again; %d requests were refused"
            .formatted(written, failed, unacknowledged, totals.of(books, "requests rejected")));
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
    long units = totals.of(SignalboxWiring.CLASSIFIER, "units failed");
    // A record that can't be read names no writer: it is a failed event, and no loss of identity's.
    return new Line(
        "classifier",
        facts(totals, SignalboxWiring.IDENTITY, Topics.TIMELINE),
        events + facts + exclusions,
        0,
        "identity wrote, the classifier folded %d events, %d facts and %d exclusions, %d of them failed; %d other records failed"
            .formatted(events, facts, exclusions, units, failed));
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
    String stage = SignalboxWiring.ROUTER;
    long worked = totals.of(stage, "handoffs worked");
    long delivered = totals.of(stage, "handoffs delivered");
    long dead = totals.of(stage, "handoffs dead");
    long expired = totals.of(stage, "handoffs expired");
    long discarded = totals.of(stage, "handoffs discarded");
    return new Line(
        "hand-offs",
        facts(totals, stage, Topics.SALES_QUEUE) + facts(totals, stage, Topics.CS_QUEUE),
        worked + delivered + dead + expired + discarded,
        totals.of(stage, "handoffs open"),
        "%d for sales and %d for cs = %d worked, %d delivered, %d dead, %d expired, %d discarded"
            .formatted(
                totals.of(stage, "handoffs created sales"),
                totals.of(stage, "handoffs created cs"),
                worked,
                delivered,
                dead,
                expired,
                discarded));
  }

  private static Line deliveries(Totals totals) {
    String stage = SignalboxWiring.ROUTER;
    long delivered = totals.of(stage, "deliveries delivered");
    long dead = totals.of(stage, "deliveries dead");
    long givenUp = totals.of(stage, "deliveries given up");
    long inFlight = totals.of(stage, "deliveries in flight");
    long waiting = totals.of(stage, "deliveries waiting");
    return new Line(
        "deliveries",
        totals.of(stage, "deliveries issued"),
        delivered + dead + givenUp,
        inFlight + waiting,
        "%d delivered, %d dead, %d given up; %d in flight, %d waiting for their next attempt"
            .formatted(delivered, dead, givenUp, inFlight, waiting));
  }

  private static Line kickoffs(Totals totals) {
    String stage = SignalboxWiring.ROUTER;
    long made = totals.of(stage, "kickoffs");
    long suppressed = totals.of(stage, "kickoffs suppressed");
    long repeated = totals.of(stage, "deals won repeated");
    long without = totals.of(stage, "deals won without kickoff");
    return new Line(
        "kickoffs",
        totals.of(stage, "deals won"),
        made + suppressed + repeated + without,
        totals.of(stage, "kickoffs held"),
        "deals won = %d kickoffs, %d suppressed, %d repeated, %d while the policy had none"
            .formatted(made, suppressed, repeated, without));
  }

  private static Line actionIntake(Totals totals) {
    String books = SignalboxWiring.ACTION_INTAKE;
    long taken = facts(totals, books, Topics.ROUTER_LOG);
    long failed = totals.of(books, "records failed");
    return new Line(
        "action intake",
        totals.of(books, "records in"),
        taken + failed,
        0,
        "records of producers = %d put to their accounts, %d failed".formatted(taken, failed));
  }

  private static Line actions(Totals totals) {
    String stage = SignalboxWiring.ROUTER;
    long recorded = totals.of(stage, "actions recorded");
    long repeated = totals.of(stage, "actions repeated");
    long refused = totals.of(stage, "actions refused");
    return new Line(
        "actions",
        totals.of(stage, "actions in"),
        recorded + repeated + refused,
        0,
        "%d recorded, %d repeated, %d refused".formatted(recorded, repeated, refused));
  }

  private static Line assignments(Totals totals) {
    String stage = SignalboxWiring.ASSIGNMENT;
    long assigned = totals.of(stage, "assigned");
    long withdrawn = totals.of(stage, "withdrawn");
    long repeated = totals.of(stage, "repeated");
    long refused = totals.of(stage, "refused");
    return new Line(
        "assignments",
        totals.of(SignalboxWiring.ROUTER, "teams asked"),
        assigned + withdrawn + repeated + refused,
        totals.of(stage, "waiting"),
        "the router asked teams = %d assigned, %d withdrawn, %d repeated, %d refused"
            .formatted(assigned, withdrawn, repeated, refused));
  }

  private static Line audit(Totals totals) {
    String stage = SignalboxWiring.AUDIT;
    long written =
        facts(totals, SignalboxWiring.CLASSIFIER, Topics.DECISIONS)
            + facts(totals, SignalboxWiring.ROUTER, Topics.ROUTINGS)
            + facts(totals, SignalboxWiring.ROUTER, Topics.SALES_QUEUE)
            + facts(totals, SignalboxWiring.ROUTER, Topics.CS_QUEUE)
            + facts(totals, SignalboxWiring.ROUTER, Topics.HANDOFF_CHANGES)
            + facts(totals, SignalboxWiring.ROUTER, Topics.DEAD_LETTERS)
            + facts(totals, SignalboxWiring.ROUTER, Topics.ACTIONS)
            + facts(totals, SignalboxWiring.IDENTITY, Topics.IDENTITY_MOVES);
    // These are also written outside the stages: by commands, the intake and the courier.
    long others =
        totals.of(stage, "facts in " + Topics.POLICIES.baseName())
            + totals.of(stage, "facts in " + Topics.DELIVERY_ATTEMPTS.baseName())
            + totals.of(stage, "facts in " + Topics.FAILED_EVENTS.baseName());
    long tooLarge = totals.of(stage, "facts too large");
    return new Line(
        "audit",
        written + others,
        totals.of(stage, "entries appended") + tooLarge,
        0,
        "%d facts of the stages, %d policies, attempts and failed events; %d too large for an entry"
            .formatted(written, others, tooLarge));
  }

  private static long facts(Totals totals, String stage, Topic<?> topic) {
    return totals.of(stage, StageOutput.factLine(topic));
  }
}
