package io.signalbox.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Says what became of a decision: a clause for each fact, and one for how it stands. */
final class CourseText {

  private final Function<Instant, String> when;

  /** Tells the instants within a clause as {@code when} says. */
  CourseText(Function<Instant, String> when) {
    this.when = when;
  }

  /** A fact in a clause; its own instant is left to the reader. */
  String of(CourseFact fact) {
    return switch (fact) {
      case CourseFact.Held held -> held(held);
      case CourseFact.Suppressed suppressed -> notRouted(suppressed);
      case CourseFact.Routed routed ->
          "routed to %s by the rule \"%s\"; hand-off %s"
              .formatted(routed.queue(), routed.rule(), routed.handoffId());
      case CourseFact.Assigned assigned ->
          "assigned to %s%s%s"
              .formatted(
                  assigned.assignee(),
                  assigned.team().map(" of team "::concat).orElse(""),
                  assigned.reason().map(": "::concat).orElse(""));
      case CourseFact.Claimed claimed ->
          "%s by %s until %s"
              .formatted(
                  claimed.kept() ? "kept" : "claimed",
                  claimed.consumer(),
                  when.apply(claimed.until()));
      case CourseFact.LeaseOver over ->
          "the lease of %s is over: %s".formatted(over.consumer(), over.how());
      case CourseFact.Accepted accepted -> "accepted by " + accepted.by();
      case CourseFact.PromiseWarned warned ->
          "SLA warning: to %s by %s".formatted(warned.promise(), when.apply(warned.due()));
      case CourseFact.PromiseBroken broken -> broken(broken);
      case CourseFact.Attempted attempted -> attempted(attempted);
      case CourseFact.PutOff putOff -> putOff(putOff);
      case CourseFact.Died died ->
          "dead letter: %s after attempt %d (%s): %s"
              .formatted(died.destination(), died.number(), died.failure(), died.reason());
      case CourseFact.Redriven redriven ->
          "redriven to %s by %s: %s"
              .formatted(
                  String.join(", ", redriven.destinations()), redriven.by(), redriven.reason());
      case CourseFact.Discarded discarded ->
          "delivery to %s discarded by %s: %s"
              .formatted(
                  String.join(", ", discarded.destinations()), discarded.by(), discarded.reason());
      case CourseFact.Acted acted ->
          "action: %s, by %s%s"
              .formatted(acted.kind(), acted.by(), acted.reason().map(": "::concat).orElse(""));
      case CourseFact.Refused refused ->
          "refused to %s: %s".formatted(refused.by(), refused.reason());
      case CourseFact.Ended ended -> ended(ended);
      case CourseFact.Unknown unknown -> "something that this version does not know";
    };
  }

  /** How it stands, in a clause that begins with what it is: its ending, or that it is open. */
  String of(CourseStanding standing) {
    return switch (standing) {
      case CourseStanding.Ended ended -> "ending: " + ended(ended.ending());
      case CourseStanding.NotRouted notRouted -> "ending: " + notRouted(notRouted.ending());
      case CourseStanding.Held held ->
          "no ending: it waits for %s%s"
              .formatted(
                  String.join(", ", held.hold().missing()), until(held.hold().until()).orElse(""));
      case CourseStanding.Open open ->
          "no ending: it is open and waits for "
              + String.join("; ", waits(open))
              + open.expiresAt().map(at -> "; it expires on " + when.apply(at)).orElse("");
      case CourseStanding.NotRegistered none ->
          "no ending: what became of it is not registered yet";
    };
  }

  private static List<String> waits(CourseStanding.Open open) {
    List<String> waits = new ArrayList<>();
    open.lease().ifPresent(lease -> waits.add(lease.consumer() + ", who has claimed it"));
    if (open.asksTeam()) {
      waits.add("the team, which looks for somebody else");
    }
    if (!open.onTheirWay().isEmpty()) {
      waits.add("its delivery to " + String.join(", ", open.onTheirWay()));
    }
    if (!open.dead().isEmpty()) {
      waits.add("redrive or discard of what is dead: " + String.join(", ", open.dead()));
    }
    if (waits.isEmpty()) {
      waits.add(open.assignee().orElse("somebody") + " to work it");
    }
    return waits;
  }

  private String held(CourseFact.Held held) {
    return "held until this is known: %s%s%s%s"
        .formatted(
            String.join(", ", held.missing()),
            held.detail().map(detail -> " (%s)".formatted(detail)).orElse(""),
            until(held.until()).orElse(""),
            held.tell().map(who -> "; %s is told".formatted(who)).orElse(""));
  }

  private Optional<String> until(Optional<Instant> end) {
    return end.map(at -> ", at most until " + when.apply(at));
  }

  private String broken(CourseFact.PromiseBroken broken) {
    return "SLA breached: to %s by %s; %s"
        .formatted(
            broken.promise(),
            when.apply(broken.due()),
            broken.consequence().equals("reassign")
                ? "somebody else is asked for"
                : "escalated" + broken.tell().map(" to "::concat).orElse(""));
  }

  private static String attempted(CourseFact.Attempted attempted) {
    String which = "attempt %d to %s".formatted(attempted.number(), attempted.destination());
    String call =
        attempted.status().map(" with status %d"::formatted).orElse("")
            + attempted.latencyMs().map(" in %d ms"::formatted).orElse("");
    String reason =
        attempted.failure().map(" (%s)"::formatted).orElse("")
            + attempted.reason().map(": "::concat).orElse("");
    return switch (attempted.state()) {
      case STARTED -> which + " started, no result yet";
      case DELIVERED -> which + " delivered" + call;
      case FAILED -> which + " failed" + call + reason;
      case UNKNOWN -> which + " without a result" + reason;
      case DEFERRED -> which + " put off" + reason;
    };
  }

  private String putOff(CourseFact.PutOff putOff) {
    String often =
        putOff.times() == 1
            ? ""
            : " %d times since %s".formatted(putOff.times(), when.apply(putOff.since()));
    return "attempt %d to %s put off%s%s%s"
        .formatted(
            putOff.number(),
            putOff.destination(),
            often,
            putOff.failure().map(" (%s)"::formatted).orElse(""),
            putOff.reason().map(": "::concat).orElse(""));
  }

  private static String notRouted(CourseFact.Suppressed suppressed) {
    return "not routed (%s): %s"
        .formatted(suppressed.reason().replace('_', ' '), suppressed.detail());
  }

  private static String ended(CourseFact.Ended ended) {
    return "%s, by %s: %s"
        .formatted(ended.ending().name().toLowerCase(Locale.ROOT), ended.by(), ended.detail());
  }
}
