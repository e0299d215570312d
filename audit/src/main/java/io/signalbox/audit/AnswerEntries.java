package io.signalbox.audit;

import io.signalbox.audit.AuditAnswer.Entry;
import io.signalbox.audit.AuditAnswer.Kind;
import io.signalbox.schemas.Action;
import io.signalbox.schemas.Because;
import io.signalbox.schemas.DeadLetter;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.DeliveryAttempt;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.HandoffChange;
import io.signalbox.schemas.Held;
import io.signalbox.schemas.IdentityMove;
import io.signalbox.schemas.Routed;
import io.signalbox.schemas.Routing;
import io.signalbox.schemas.Suppressed;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Makes the entries of an answer: each fact with its instant and its sentence. */
final class AnswerEntries {

  private static final CourseText COURSES = new CourseText(Instant::toString);

  private AnswerEntries() {}

  static Entry of(Decision decision) {
    return new Entry(decision.getAsOf(), Kind.DECISION, Because.text(decision), decision);
  }

  static Entry of(Routing routing) {
    return new Entry(
        routing.getAsOf(),
        Kind.ROUTING,
        "The decision on %s: %s".formatted(routing.getPlay(), outcome(routing)),
        routing);
  }

  /** What became of a decision, as a sentence that follows the decision's. */
  private static String outcome(Routing routing) {
    return switch (routing.getOutcome()) {
      case Routed routed ->
          "It was routed to %s by the rule \"%s\".".formatted(routed.getQueue(), routed.getRule());
      case Suppressed suppressed ->
          "It was not routed (%s): %s."
              .formatted(suppressed.getReason().replace('_', ' '), suppressed.getDetail());
      case Held held ->
          "It was held until this is known: %s.".formatted(String.join(", ", held.getMissing()));
      case Object unknown -> "What became of it is of a kind that this version does not know.";
    };
  }

  /** A hand-off happens when its decision is routed, which a hold makes later than the decision. */
  static Entry of(Handoff handoff, List<Routing> routings) {
    Instant at =
        routings.stream()
            .filter(routing -> routing.getDecisionId().equals(handoff.getDecisionId()))
            .map(Routing::getAsOf)
            .max(Instant::compareTo)
            .orElse(handoff.getDecidedAt());
    return new Entry(
        at,
        Kind.HAND_OFF,
        "A hand-off for %s went to the %s queue.".formatted(handoff.getPlay(), handoff.getQueue()),
        handoff);
  }

  static Entry of(HandoffChange change) {
    return of(Kind.CHANGE, CourseFacts.of(change), change);
  }

  static Entry of(DeliveryAttempt attempt) {
    return of(Kind.ATTEMPT, CourseFacts.of(attempt), attempt);
  }

  static Entry of(DeadLetter letter) {
    return of(Kind.DEAD_LETTER, CourseFacts.of(letter), letter);
  }

  static Entry of(Action action) {
    return of(Kind.ACTION, CourseFacts.of(action), action);
  }

  private static Entry of(Kind kind, CourseFact fact, SpecificRecord record) {
    return new Entry(fact.at(), kind, COURSES.of(fact), record);
  }

  static Entry of(IdentityMove move) {
    String from = move.getFrom();
    String sentence =
        switch (move.getKind()) {
          case LINKED -> "%s was linked to %s".formatted(move.getSubject(), move.getTo());
          case MOVED -> "%s moved to %s".formatted(move.getSubject(), move.getTo());
          case MERGED -> "%s was merged into %s".formatted(move.getSubject(), move.getTo());
          case UNMERGED ->
              "%s was separated and went to %s".formatted(move.getSubject(), move.getTo());
        };
    return new Entry(
        move.getSince(),
        Kind.IDENTITY,
        "%s%s, as %s said."
            .formatted(sentence, from == null ? "" : " from " + from, move.getReason()),
        move);
  }
}
