package io.signalbox.router;

import io.signalbox.policy.FactCondition;
import io.signalbox.policy.RoutingPolicy;
import io.signalbox.policy.RoutingPolicy.Rule;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules of routing, applied to one decision at a time. Remembers nothing. */
public final class RoutingTable {

  private final RoutingPolicy policy;

  /**
   * A table for this policy.
   *
   * @throws IllegalArgumentException if the last rule does not match everything
   */
  public RoutingTable(RoutingPolicy policy) {
    if (policy.rules().isEmpty() || !matchesAll(policy.rules().getLast())) {
      throw new IllegalArgumentException(
          "The last routing rule must match everything; add `{otherwise: true, to: ...}` at the"
              + " end of the rules");
    }
    this.policy = policy;
  }

  /** Canonical hash of the policy. */
  public String policyHash() {
    return policy.source().hash();
  }

  /**
   * What becomes of a qualifying decision: suppressed by what it says of itself (shadow, history,
   * control group, existing), suppressed because its account is left alone, held while facts are
   * missing, or routed by the first rule that matches.
   *
   * @param facts what is known of the account, by name
   * @param lastHandoff when the account last got a hand-off
   * @param asOf the instant to judge at: the decision's, or that of its release from a hold
   */
  public Verdict decide(
      Decision decision, Map<String, Object> facts, Optional<Instant> lastHandoff, Instant asOf) {
    Optional<Verdict.Suppress> byItself = byItself(decision);
    if (byItself.isPresent()) {
      return byItself.get();
    }
    if (policy.suppression().cooldown().isPresent() && lastHandoff.isPresent()) {
      Duration cooldown = policy.suppression().cooldown().get();
      if (asOf.isBefore(lastHandoff.get().plus(cooldown))) {
        return new Verdict.Suppress(
            "cooldown",
            "The account got a hand-off at %s and is left alone for %s"
                .formatted(lastHandoff.get(), words(cooldown)));
      }
    }
    SortedSet<String> missing = missing(facts);
    if (!missing.isEmpty()) {
      return new Verdict.Hold(missing);
    }
    return new Verdict.Route(firstMatch(decision.getPlay(), facts));
  }

  /** The facts that a hand-off needs and that are not among these. */
  public SortedSet<String> missing(Map<String, Object> facts) {
    TreeSet<String> missing = new TreeSet<>(policy.needs().facts());
    missing.removeAll(facts.keySet());
    return missing;
  }

  /** What is not routed whatever the account is and got. */
  private static Optional<Verdict.Suppress> byItself(Decision decision) {
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

  private static Optional<Verdict.Suppress> suppress(String reason, String detail) {
    return Optional.of(new Verdict.Suppress(reason, detail));
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

  private Rule firstMatch(String play, Map<String, Object> facts) {
    for (Rule rule : policy.rules()) {
      if (rule.play().map(play::equals).orElse(true)
          && rule.condition().map(condition -> holds(condition, facts)).orElse(true)) {
        return rule;
      }
    }
    throw new IllegalStateException("the last rule matches everything");
  }

  private static boolean holds(FactCondition condition, Map<String, Object> facts) {
    @Nullable Object value = facts.get(condition.fact());
    return value != null && condition.isMetBy(value);
  }

  private static boolean matchesAll(Rule rule) {
    return rule.play().isEmpty() && rule.condition().isEmpty();
  }

  private static String words(Duration duration) {
    if (!duration.equals(Duration.ofDays(duration.toDays()))) {
      return duration.toString();
    }
    return duration.toDays() == 1 ? "1 day" : duration.toDays() + " days";
  }
}
