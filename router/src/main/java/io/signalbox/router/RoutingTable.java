package io.signalbox.router;

import io.signalbox.policy.FactCondition;
import io.signalbox.policy.Play.Route;
import io.signalbox.policy.RoutingPolicy;
import io.signalbox.policy.RoutingPolicy.Assign;
import io.signalbox.policy.RoutingPolicy.Kickoff;
import io.signalbox.policy.RoutingPolicy.Rule;
import io.signalbox.schemas.Decision;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules of routing, applied to one candidate at a time. Remembers nothing. */
public final class RoutingTable {

  private static final String DOMAIN = "domain";

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

  /** What holds for every hold. */
  public RoutingPolicy.Needs needs() {
    return policy.needs();
  }

  /** Whether an account is left alone for a while after a rejection with this reason. */
  boolean knowsRejection(String reason) {
    return policy.suppression().rejected().containsKey(reason);
  }

  /**
   * Who speaks first for an account: by instant, then the play that {@code arbitrate} names first,
   * then plays by name, then the greater score.
   */
  public Comparator<Candidate> arbitration() {
    return Comparator.comparing(Candidate::since)
        .thenComparingInt(candidate -> rank(candidate.play()))
        .thenComparing(Candidate::play)
        .thenComparing(Comparator.comparingInt(RoutingTable::score).reversed())
        .thenComparing(Candidate::decisionId);
  }

  /**
   * What becomes of a qualifying decision: suppressed by what it says of itself, suppressed because
   * its account is left alone, held while facts are missing, or routed, or a team asked, by the
   * first rule that matches.
   *
   * @param asOf the instant to judge at: the decision's, or that of its release from a hold
   */
  public Verdict decide(Decision decision, Standing standing, Instant asOf) {
    return DecisionChecks.byItself(decision)
        .or(() -> Suppressions.of(policy.suppression(), standing, asOf))
        .map(Verdict.class::cast)
        .or(() -> missing(policy.needs().facts(), standing))
        .orElseGet(() -> route(decision, standing));
  }

  /**
   * Why a decision that waits for its team is not routed after all; empty while nothing stands
   * against it.
   */
  public Optional<Verdict.Suppress> objection(Standing standing, Instant asOf) {
    return Suppressions.ofAccount(policy.suppression(), standing, asOf);
  }

  /** What becomes of a deal that was won. */
  public Verdict kickoff(Candidate.Won won, Standing standing, Moment moment) {
    Optional<Kickoff> kickoff = policy.kickoff();
    if (kickoff.isEmpty()) {
      return new Verdict.NoKickoff(won);
    }
    return DecisionChecks.history(won.deal(), moment)
        .map(Verdict.class::cast)
        .or(() -> missing(kickoff.get().needed(), standing))
        .orElseGet(
            () ->
                assign(
                    won.account(),
                    kickoff.get().to(),
                    kickoff.get().assign(),
                    "kickoff to " + Ruling.queue(kickoff.get().to()),
                    standing.facts()));
  }

  /** The facts that a kickoff's hand-off tells of what was promised. */
  SortedSet<String> carried() {
    return policy.kickoff().map(Kickoff::carry).orElseGet(TreeSet::new);
  }

  private int rank(String play) {
    int place = policy.arbitrate().indexOf(play);
    return place < 0 ? policy.arbitrate().size() : place;
  }

  private static int score(Candidate candidate) {
    return switch (candidate) {
      case Candidate.Qualified qualified -> qualified.decision().getScore();
      case Candidate.Won won -> 0;
    };
  }

  private static Optional<Verdict> missing(SortedSet<String> needed, Standing standing) {
    TreeSet<String> missing = new TreeSet<>(needed);
    missing.removeAll(standing.facts().keySet());
    return missing.isEmpty() ? Optional.empty() : Optional.of(Verdict.Hold.forFacts(missing));
  }

  private Verdict route(Decision decision, Standing standing) {
    Rule rule = firstMatch(decision, standing);
    return assign(decision.getAccount(), rule.to(), rule.assign(), rule.text(), standing.facts());
  }

  private static Verdict assign(
      String account,
      Route to,
      Optional<Assign> assign,
      String rule,
      SortedMap<String, Object> facts) {
    if (assign.isEmpty()) {
      return new Verdict.Route(to, rule, Optional.empty());
    }
    return switch (assign.get()) {
      case Assign.ToTeam team -> new Verdict.Ask(team.team(), to, rule);
      case Assign.ToNamed named -> {
        @Nullable Object who = facts.get(named.fact());
        yield who == null || who.toString().isBlank()
            ? new Verdict.Ask(named.otherwise(), to, rule)
            : named(who.toString(), to, rule, "the account's %s".formatted(named.fact()));
      }
      case Assign.ByAccount table -> {
        yield names(account, facts).stream()
            .flatMap(name -> Optional.ofNullable(table.assignees().get(name)).stream())
            .findFirst()
            .map(who -> named(who, to, rule, "named for this account by the routing policy"))
            .orElseGet(() -> new Verdict.Ask(table.otherwise(), to, rule));
      }
    };
  }

  private static Verdict named(String who, Route to, String rule, String why) {
    return new Verdict.Route(
        to, rule, Optional.of(new Verdict.Assigned(Optional.empty(), who, why)));
  }

  private Rule firstMatch(Decision decision, Standing standing) {
    for (Rule rule : policy.rules()) {
      if (matches(rule, decision, standing)) {
        return rule;
      }
    }
    throw new IllegalStateException("the last rule matches everything");
  }

  private static boolean matches(Rule rule, Decision decision, Standing standing) {
    return rule.play().map(decision.getPlay()::equals).orElse(true)
        && rule.condition().map(condition -> holds(condition, standing.facts())).orElse(true)
        && (!rule.dealOpen() || standing.dealOpen())
        && rule.accountIn()
            .map(
                list ->
                    names(decision.getAccount(), standing.facts()).stream()
                        .anyMatch(name -> list.values().contains(name)))
            .orElse(true);
  }

  /** What a list may name an account by: its id, or its domain. */
  private static List<String> names(String account, Map<String, Object> facts) {
    @Nullable Object domain = facts.get(DOMAIN);
    return domain == null ? List.of(account) : List.of(account, domain.toString());
  }

  private static boolean holds(FactCondition condition, Map<String, Object> facts) {
    @Nullable Object value = facts.get(condition.fact());
    return value != null && condition.isMetBy(value);
  }

  private static boolean matchesAll(Rule rule) {
    return rule.play().isEmpty()
        && rule.condition().isEmpty()
        && !rule.dealOpen()
        && rule.accountIn().isEmpty();
  }
}
