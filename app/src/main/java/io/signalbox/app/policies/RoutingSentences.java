package io.signalbox.app.policies;

import io.signalbox.policy.Play;
import io.signalbox.policy.RoutingPolicy;
import io.signalbox.policy.RoutingPolicy.Assign;
import io.signalbox.policy.RoutingPolicy.Kickoff;
import io.signalbox.policy.RoutingPolicy.Needs;
import io.signalbox.policy.RoutingPolicy.Rule;
import io.signalbox.policy.RoutingPolicy.Suppression;
import io.signalbox.policy.RoutingPolicy.Team;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Says what a routing policy means, in sentences of plain English. */
final class RoutingSentences {

  private final RoutingPolicy policy;

  RoutingSentences(RoutingPolicy policy) {
    this.policy = policy;
  }

  /** The rules in their order. */
  List<String> rules() {
    return policy.rules().stream().map(RoutingSentences::rule).toList();
  }

  /** Who speaks first, and who is asked. */
  List<String> people() {
    List<String> said = new ArrayList<>();
    if (!policy.arbitrate().isEmpty()) {
      said.add(
          "Of several plays that qualify an account at one instant the first of these speaks: %s; others come after them, by name."
              .formatted(String.join(", ", policy.arbitrate())));
    }
    policy.teams().values().forEach(team -> said.add(team(team)));
    return said;
  }

  /** What is waited for, what is not routed, and what becomes of a won deal. */
  List<String> conditions() {
    List<String> said = new ArrayList<>();
    Needs needs = policy.needs();
    if (!needs.facts().isEmpty()) {
      said.add(
          "A hand-off waits %s until %s known%s."
              .formatted(
                  needs
                      .atMost()
                      .map(length -> "at most " + PlayWords.length(length))
                      .orElse("as long as the play stays qualified"),
                  are(needs.facts()),
                  needs.tell().map(who -> "; %s is told".formatted(who)).orElse("")));
    }
    suppressed(policy.suppression(), said);
    policy.kickoff().ifPresent(kickoff -> said.add(kickoff(kickoff)));
    return said;
  }

  /** A queue's name in words. */
  static String queue(Play.Route route) {
    return switch (route) {
      case SALES -> "sales";
      case CS -> "customer success";
    };
  }

  private static String rule(Rule rule) {
    List<String> conditions = new ArrayList<>();
    rule.play().ifPresent(play -> conditions.add("the play %s qualified it".formatted(play)));
    if (rule.dealOpen()) {
      conditions.add("the account has an open deal");
    }
    rule.accountIn()
        .ifPresent(
            list ->
                conditions.add(
                    "the account or its domain is in the list %s (%s)"
                        .formatted(list.name(), PlayWords.many(list.values().size(), "name"))));
    rule.condition().ifPresent(condition -> conditions.add(MeasureWords.condition(condition)));
    String when =
        conditions.isEmpty() ? "Else it goes" : "If %s, it goes".formatted(and(conditions));
    return "%s to %s%s.".formatted(when, queue(rule.to()), who(rule.assign()));
  }

  private static String who(Optional<Assign> assign) {
    return assign.map(who -> ", " + who(who)).orElse(", to whoever takes it");
  }

  private static String who(Assign assign) {
    return switch (assign) {
      case Assign.ToTeam team -> "to somebody of team " + team.team();
      case Assign.ToNamed named ->
          "to whom the account's fact %s names; while it names nobody, to somebody of team %s"
              .formatted(named.fact(), named.otherwise());
      case Assign.ByAccount table ->
          "to whom the list names for the account; else to somebody of team " + table.otherwise();
    };
  }

  private static String team(Team team) {
    String how =
        switch (team.by()) {
          case ROUND_ROBIN -> "its members get hand-offs in turn, by their weight";
          case LEAST_OPEN -> "who has the fewest open hand-offs gets the next one";
        };
    return "Team %s: %s.".formatted(team.name(), how);
  }

  private static void suppressed(Suppression suppression, List<String> said) {
    suppression
        .doNotContact()
        .ifPresent(
            fact -> said.add("Nothing is routed while the account's %s is true.".formatted(fact)));
    if (suppression.openDeal()) {
      said.add("An account with an open deal is left to those who work the deal.");
    }
    suppression
        .cooldown()
        .ifPresent(
            length ->
                said.add(
                    "After a hand-off the account is left alone for %s."
                        .formatted(PlayWords.length(length))));
    suppression
        .rejected()
        .forEach(
            (reason, length) ->
                said.add(
                    "After a hand-off was rejected as %s the account is left alone for %s."
                        .formatted(reason, PlayWords.length(length))));
  }

  private static String kickoff(Kickoff kickoff) {
    String waits =
        kickoff.needed().isEmpty()
            ? ""
            : "; it waits until %s known".formatted(are(kickoff.needed()));
    String carries = kickoff.carry().isEmpty() ? "" : "; it carries " + and(kickoff.carry());
    return "A deal that is won goes to %s%s%s%s."
        .formatted(queue(kickoff.to()), who(kickoff.assign()), waits, carries);
  }

  private static String are(Collection<String> names) {
    return and(names) + (names.size() == 1 ? " is" : " are");
  }

  private static String and(Collection<String> names) {
    return String.join(" and ", names);
  }
}
