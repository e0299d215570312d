package io.signalbox.router;

import io.signalbox.schemas.Component;
import io.signalbox.schemas.DealFact;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Evidence;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is not routed whatever the account is and got. */
final class DecisionChecks {

  private DecisionChecks() {}

  /** By what the decision says of itself: it never changes, so that nobody needs to wait. */
  static Optional<Verdict.Suppress> byItself(Decision decision) {
    if (decision.getShadow()) {
      return suppress("shadow", "The play only looks on: it decides and hands nothing off");
    }
    Optional<String> history = history(decision);
    if (history.isPresent()) {
      return suppress("before_go_live", history.get());
    }
    if (decision.getHoldOut()) {
      return suppress(
          "control_group",
          "The account is in the play's control group: left alone, so that lift can be told from"
              + " sales effort");
    }
    if (decision.getExisting()) {
      return suppress(
          "existing",
          "It qualified when the play was activated, by what was there before: listed for review");
    }
    return Optional.empty();
  }

  /** A deal that was won before the installation went live has no kickoff, as plays. */
  static Optional<Verdict.Suppress> history(DealFact deal, Moment moment) {
    if (moment.routeHistory()) {
      return Optional.empty();
    }
    if (moment.liveSince().isEmpty()) {
      return suppress(
          "before_go_live", "The installation is not live yet, and its history is not routed");
    }
    Instant liveSince = moment.liveSince().get();
    return deal.getOccurredAt().isBefore(liveSince)
        ? suppress(
            "before_go_live",
            "The deal was won at %s, before the installation went live at %s"
                .formatted(deal.getOccurredAt(), liveSince))
        : Optional.empty();
  }

  private static Optional<String> history(Decision decision) {
    if (decision.getRouteHistory()) {
      return Optional.empty();
    }
    Instant liveSince = decision.getLiveSince();
    if (liveSince == null) {
      return Optional.of("The installation is not live yet, and its history is not routed");
    }
    return newestEvidence(decision)
        .filter(newest -> newest.isBefore(liveSince))
        .map(
            newest ->
                "The newest evidence is of %s, before the installation went live at %s"
                    .formatted(newest, liveSince));
  }

  private static Optional<Instant> newestEvidence(Decision decision) {
    return decision.getComponents().stream()
        .map(Component::getEvidence)
        .flatMap(List::stream)
        .map(Evidence::getOccurredAt)
        .max(Comparator.naturalOrder());
  }

  private static Optional<Verdict.Suppress> suppress(String reason, String detail) {
    return Optional.of(new Verdict.Suppress(reason, detail));
  }
}
