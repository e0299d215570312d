package io.signalbox.audit;

import io.signalbox.audit.AuditAnswer.Entry;
import io.signalbox.audit.AuditAnswer.Kind;
import io.signalbox.schemas.Because;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Handoff;
import io.signalbox.schemas.IdentityMove;
import io.signalbox.schemas.Routing;
import java.time.Instant;
import java.util.List;

/** Makes the entries of an answer: each fact with its instant and its sentence. */
final class AnswerEntries {

  private AnswerEntries() {}

  static Entry of(Decision decision) {
    return new Entry(decision.getAsOf(), Kind.DECISION, Because.text(decision), decision);
  }

  static Entry of(Routing routing) {
    return new Entry(
        routing.getAsOf(),
        Kind.ROUTING,
        "The decision on %s: %s".formatted(routing.getPlay(), AnswerText.outcome(routing)),
        routing);
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
