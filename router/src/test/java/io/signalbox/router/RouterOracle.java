package io.signalbox.router;

import io.signalbox.policy.RoutingPolicy;
import io.signalbox.schemas.AccountFact;
import io.signalbox.schemas.Component;
import io.signalbox.schemas.Decision;
import io.signalbox.schemas.Evidence;
import io.signalbox.schemas.Property;
import io.signalbox.schemas.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rules on a history by brute force: it keeps no state but the list of what it said, and scans the
 * whole history again for every question.
 */
final class RouterOracle {

  /** What became of a decision. */
  record Said(String decisionId, String what, Instant asOf) {}

  private final RoutingPolicy policy;
  private final List<RouterInput> history;
  private final List<Said> said = new ArrayList<>();
  private final Brakes.Share share;

  RouterOracle(RoutingPolicy policy, Brakes.Share share, List<RouterInput> history) {
    this.policy = policy;
    this.share = share;
    this.history = history;
  }

  List<Said> rulings() {
    for (int now = 0; now < history.size(); now++) {
      if (history.get(now) instanceof RouterInput.Decided decided) {
        if (isNew(decided.decision(), now)) {
          turn(decided.decision(), now);
        }
      } else if (history.get(now) instanceof RouterInput.Learned) {
        for (Decision held : waiting()) {
          if (missing(held, now).isEmpty()) {
            Instant tick = lastTick(now);
            Instant asOf = tick != null && tick.isAfter(held.getAsOf()) ? tick : held.getAsOf();
            said.add(new Said(held.getDecisionId(), judge(held, now, asOf), asOf));
          }
        }
      }
    }
    return said;
  }

  List<Decision> waiting() {
    List<Decision> waiting = new ArrayList<>();
    for (Said one : said) {
      if (one.what().startsWith("held ")
          && said.stream().filter(s -> s.decisionId().equals(one.decisionId())).count() == 1) {
        waiting.add(decision(one.decisionId()));
      }
    }
    return waiting;
  }

  private void turn(Decision decision, int now) {
    if (decision.getTransition() == Transition.RELEASED) {
      for (Decision held : waiting()) {
        if (sameUnit(held, decision)) {
          said.add(new Said(held.getDecisionId(), "released", decision.getAsOf()));
        }
      }
      return;
    }
    said.add(
        new Said(
            decision.getDecisionId(),
            judge(decision, now, decision.getAsOf()),
            decision.getAsOf()));
    if (waiting().size() > 16) {
      Decision oldest = waiting().getFirst();
      said.add(new Said(oldest.getDecisionId(), "held_overflow", oldest.getAsOf()));
    }
  }

  private String judge(Decision decision, int now, Instant asOf) {
    if (decision.getShadow()) {
      return "shadow";
    }
    if (!decision.getRouteHistory()) {
      Instant newest = null;
      for (Component component : decision.getComponents()) {
        for (Evidence evidence : component.getEvidence()) {
          newest =
              newest == null || evidence.getOccurredAt().isAfter(newest)
                  ? evidence.getOccurredAt()
                  : newest;
        }
      }
      if (decision.getLiveSince() == null
          || (newest != null && newest.isBefore(decision.getLiveSince()))) {
        return "before_go_live";
      }
    }
    if (decision.getHoldOut()) {
      return "control_group";
    }
    if (decision.getExisting()) {
      return "existing";
    }
    for (int i = said.size() - 1; i >= 0; i--) {
      if (said.get(i).what().startsWith("routed ")) {
        if (policy.suppression().cooldown().isPresent()
            && asOf.toEpochMilli() - said.get(i).asOf().toEpochMilli()
                < policy.suppression().cooldown().get().toMillis()) {
          return "cooldown";
        }
        break;
      }
    }
    List<String> missing = missing(decision, now);
    if (!missing.isEmpty()) {
      return "held " + missing;
    }
    return isBraked(decision, asOf) ? "brake" : "routed " + rule(decision, now);
  }

  /** Counts what was said of the play's last day, over again. */
  private boolean isBraked(Decision decision, Instant asOf) {
    if (decision.getBrakePerDay() == null) {
      return false;
    }
    long today = asOf.getEpochSecond() / 86_400;
    long day = -1;
    int routed = 0;
    for (Said one : said) {
      Decision earlier = decision(one.decisionId());
      if (one.what().startsWith("routed ")
          && earlier.getBrakePerDay() != null
          && earlier.getPlay().equals(decision.getPlay())) {
        long then = Math.max(day, one.asOf().getEpochSecond() / 86_400);
        routed = then == day ? routed + 1 : 1;
        day = then;
      }
    }
    int allowed = 0;
    for (int each = 0; each < decision.getBrakePerDay(); each++) {
      allowed += each % share.partitions() == share.partition() ? 1 : 0;
    }
    return (day >= today ? routed : 0) >= allowed;
  }

  private String rule(Decision decision, int now) {
    Map<String, Object> facts = facts(decision, now);
    if (decision.getPlay().equals("quiet-customer")) {
      return "quiet-customer to cs";
    }
    if (facts.get("employees") instanceof Long employees && employees >= 500) {
      return "at least 500 employees to sales";
    }
    if (decision.getPlay().equals("pql")
        && facts.get("plan") != null
        && List.of("free", "3").contains(String.valueOf(facts.get("plan")))) {
      return "pql on a free plan to cs";
    }
    return "otherwise to sales";
  }

  private List<String> missing(Decision decision, int now) {
    Map<String, Object> facts = facts(decision, now);
    return policy.needs().facts().stream().filter(name -> !facts.containsKey(name)).toList();
  }

  private Map<String, Object> facts(Decision decision, int now) {
    Map<String, Object> values = new HashMap<>();
    decision.getFacts().forEach(fact -> values.put(fact.getName(), fact.getValue()));
    List<AccountFact> learned =
        history.subList(0, now + 1).stream()
            .filter(RouterInput.Learned.class::isInstance)
            .map(input -> ((RouterInput.Learned) input).fact())
            .sorted(
                (a, b) ->
                    a.getOccurredAt().equals(b.getOccurredAt())
                        ? a.getEventId().compareTo(b.getEventId())
                        : a.getOccurredAt().compareTo(b.getOccurredAt()))
            .toList();
    for (AccountFact fact : learned) {
      for (Property property : fact.getFacts()) {
        values.put(property.getName(), property.getValue());
      }
    }
    return values;
  }

  private boolean isNew(Decision decision, int now) {
    return history.subList(0, now).stream()
        .noneMatch(
            input ->
                input instanceof RouterInput.Decided earlier
                    && sameUnit(earlier.decision(), decision)
                    && earlier.decision().getTransitionNumber() >= decision.getTransitionNumber());
  }

  private @Nullable Instant lastTick(int now) {
    Instant last = null;
    for (RouterInput input : history.subList(0, now + 1)) {
      if (input instanceof RouterInput.Ticked ticked) {
        last = ticked.tick().getAsOf();
      }
    }
    return last;
  }

  private Decision decision(String id) {
    for (RouterInput input : history) {
      if (input instanceof RouterInput.Decided decided
          && decided.decision().getDecisionId().equals(id)) {
        return decided.decision();
      }
    }
    throw new IllegalStateException("no decision " + id);
  }

  private static boolean sameUnit(Decision one, Decision other) {
    return one.getPlay().equals(other.getPlay())
        && Objects.equals(one.getPerson(), other.getPerson());
  }
}
