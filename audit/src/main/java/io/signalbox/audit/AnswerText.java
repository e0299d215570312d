package io.signalbox.audit;

import io.signalbox.audit.AuditAnswer.Entry;
import io.signalbox.schemas.Because;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Held;
import io.signalbox.schemas.Routed;
import io.signalbox.schemas.Routing;
import io.signalbox.schemas.Suppressed;
import io.signalbox.schemas.Transition;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts an answer into plain sentences. */
final class AnswerText {

  private final AuditAnswer answer;
  private final DateTimeFormatter when;

  AnswerText(AuditAnswer answer, ZoneId zone) {
    this.answer = answer;
    this.when = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(zone);
  }

  /** A line for each decision with what became of it, else one that says that there was none. */
  String text() {
    List<String> lines = new ArrayList<>();
    List<Routing> routings = new ArrayList<>();
    for (Entry entry : answer.entries()) {
      if (entry.fact() instanceof Routing routing) {
        routings.add(routing);
      }
    }
    for (Entry entry : answer.entries()) {
      if (entry.fact() instanceof Decision decision) {
        List<String> sentences = new ArrayList<>();
        sentences.add("%s: %s".formatted(when.format(decision.getAsOf()), Because.text(decision)));
        sentences.addAll(outcomes(decision, routings));
        lines.add(String.join(" ", sentences));
      }
    }
    if (lines.isEmpty()) {
      lines.add(String.join(" ", nothing()));
    }
    if (answer.unreadable() > 0) {
      lines.add(
          "%d of the account's entries can't be read; run `signalbox audit verify`."
              .formatted(answer.unreadable()));
    }
    return String.join("\n", lines);
  }

  /** What became of a decision, as a sentence that follows the decision's. */
  static String outcome(Routing routing) {
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

  private static List<String> outcomes(Decision decision, List<Routing> routings) {
    List<String> sentences =
        routings.stream()
            .filter(routing -> routing.getDecisionId().equals(decision.getDecisionId()))
            .map(AnswerText::outcome)
            .toList();
    if (!sentences.isEmpty()) {
      return sentences;
    }
    return decision.getTransition() == Transition.QUALIFIED
        ? List.of("What became of it is not registered yet.")
        : List.of();
  }

  private List<String> nothing() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Nothing was decided about %s between %s and %s."
            .formatted(answer.account(), instant(answer.from()), instant(answer.to())));
    if (answer.before().isEmpty() && answer.after().isEmpty()) {
      sentences.add(
          "The register holds no decision about it at all: no play's score has reached its"
              + " threshold.");
    }
    answer.before().ifPresent(last -> sentences.add(neighbour("last decision before", last)));
    answer.after().ifPresent(next -> sentences.add(neighbour("next decision after", next)));
    return sentences;
  }

  private String neighbour(String which, Decision decision) {
    return "The %s was %s: %s %s %s."
        .formatted(
            which,
            when.format(decision.getAsOf()),
            Because.subject(decision),
            decision.getTransition() == Transition.QUALIFIED
                ? "qualified for"
                : "was released from",
            decision.getPlay());
  }

  private String instant(Instant instant) {
    return Optional.of(instant)
        .filter(AuditLookup::isBounded)
        .map(when::format)
        .orElse(instant.equals(AuditLookup.BEGINNING) ? "the beginning" : "now");
  }
}
