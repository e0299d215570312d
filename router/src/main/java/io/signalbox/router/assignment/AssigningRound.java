package io.signalbox.router.assignment;

import static java.util.Objects.requireNonNull;

import io.signalbox.policy.Roster.Member;
import io.signalbox.router.assignment.Standing.Can;
import io.signalbox.router.assignment.TeamRequest.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One look at all who wait for a team, at one instant. Mutable; lives as long as the look. */
final class AssigningRound {

  private final TeamState before;
  private final List<Member> members;
  private final SortedMap<String, Integer> loads;
  private final Map<String, Can> cans = new HashMap<>();
  private final RoundRobin turns;
  private int open;
  private List<TeamRequest> waiting;

  AssigningRound(TeamState state) {
    this.before = state;
    this.members = state.roster().map(roster -> roster.people().members()).orElse(List.of());
    this.loads = new TreeMap<>(state.loads());
    this.open = state.open();
    this.waiting = state.waiting();
    this.turns = new RoundRobin(state.credits());
    if (!waiting.isEmpty()) {
      Instant now = state.clock().orElseThrow();
      members.forEach(member -> cans.put(member.name(), can(member, now)));
    }
  }

  /** Gives each request somebody, the oldest first, as far as anybody can take it. */
  List<TeamEffect> assignAll() {
    List<TeamEffect> assigned = new ArrayList<>();
    List<TeamRequest> left = new ArrayList<>();
    for (TeamRequest request : waiting) {
      Optional<TeamEffect.Assigned> found = assign(request);
      found.ifPresentOrElse(assigned::add, () -> left.add(request));
    }
    waiting = left;
    return assigned;
  }

  /** The team after the look. */
  TeamState state() {
    return new TeamState(before.roster(), loads, waiting, turns.credits(), before.clock());
  }

  /** Why a request that waits got nobody, in a sentence. */
  String whyNobody(String team, TeamRequest request) {
    if (before.roster().isEmpty()) {
      return AssignmentWords.noRoster(team);
    }
    if (members.isEmpty()) {
      return AssignmentWords.dissolved(team);
    }
    if (open >= TeamState.MOST_OPEN) {
      return AssignmentWords.teamFull(team);
    }
    return words(request.terms()).nobody();
  }

  private Optional<TeamEffect.Assigned> assign(TeamRequest request) {
    List<Member> able =
        open >= TeamState.MOST_OPEN
            ? List.of()
            : members.stream()
                .filter(member -> standing(member, request.terms()).isAble())
                .toList();
    if (able.isEmpty()) {
      return Optional.empty();
    }
    Member chosen = choose(able, request);
    String reason = words(request.terms()).chosen(roster().by(), chosen, able.size());
    loads.merge(chosen.name(), 1, Integer::sum);
    open++;
    return Optional.of(new TeamEffect.Assigned(request, chosen.name(), reason));
  }

  private Member choose(List<Member> able, TeamRequest request) {
    for (Member member : able) {
      if (request.terms().sticky().filter(member.name()::equals).isPresent()) {
        return member;
      }
    }
    return switch (roster().by()) {
      case ROUND_ROBIN -> turns.next(able);
      case LEAST_OPEN -> leastOpen(able);
    };
  }

  private AssignmentWords words(Terms terms) {
    return new AssignmentWords(members, terms.sticky(), member -> standing(member, terms));
  }

  private Member leastOpen(List<Member> able) {
    return able.stream().min(Comparator.comparingInt(this::load)).orElseThrow();
  }

  private Standing standing(Member member, Terms terms) {
    int load = load(member);
    Can can =
        terms.excluding().contains(member.name())
            ? Can.EXCLUDED
            : requireNonNull(cans.get(member.name()));
    if (can == Can.ABLE && member.capacity().isPresent() && load >= member.capacity().getAsInt()) {
      can = Can.FULL;
    }
    return new Standing(can, load, member.capacity(), roster().hours(member).text());
  }

  private Can can(Member member, Instant now) {
    if (member.away()) {
      return Can.AWAY;
    }
    return roster().hours(member).isOpen(now) ? Can.ABLE : Can.OUTSIDE_HOURS;
  }

  private int load(Member member) {
    return loads.getOrDefault(member.name(), 0);
  }

  private TeamRoster roster() {
    return before.roster().orElseThrow();
  }
}
