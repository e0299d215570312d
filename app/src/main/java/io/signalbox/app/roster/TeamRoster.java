package io.signalbox.app.roster;

import io.signalbox.policy.BusinessHours;
import io.signalbox.policy.Roster;
import io.signalbox.policy.RoutingPolicy.Team;
import io.signalbox.policy.RoutingPolicy.Team.By;
import io.signalbox.schemas.RosterChange;
import io.signalbox.schemas.RosterMember;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A team as an assignment sees it.
 *
 * @param assignBy how one of them is chosen
 * @param hours working hours of the team; empty for always
 * @param members sorted by name; none when the team was dissolved
 */
public record TeamRoster(String assignBy, Optional<String> hours, List<RosterMember> members) {

  private static final String ROUND_ROBIN = "round-robin";
  private static final String LEAST_OPEN = "least-open";

  public TeamRoster {
    members = List.copyOf(members);
  }

  /** A team as it was written. */
  static TeamRoster of(RosterChange change) {
    return new TeamRoster(
        change.getAssignBy(), Optional.ofNullable(change.getHours()), change.getMembers());
  }

  /**
   * The teams of a roster.
   *
   * @param teams those that routing asks, which say how one is chosen; of others it is in turn,
   *     until routing asks them
   */
  public static SortedMap<String, TeamRoster> of(Roster roster, Map<String, Team> teams) {
    SortedMap<String, TeamRoster> all = new TreeMap<>();
    roster
        .teams()
        .forEach(
            (name, members) ->
                all.put(
                    name,
                    new TeamRoster(
                        method(Optional.ofNullable(teams.get(name))),
                        members.hours().map(BusinessHours::text),
                        members.members().stream().map(TeamRoster::member).toList())));
    return all;
  }

  /** The same people, chosen as routing says now. */
  static SortedMap<String, TeamRoster> aligned(
      Map<String, TeamRoster> present, Map<String, Team> teams) {
    SortedMap<String, TeamRoster> all = new TreeMap<>();
    present.forEach(
        (name, team) ->
            all.put(
                name,
                new TeamRoster(
                    teams.containsKey(name)
                        ? method(Optional.ofNullable(teams.get(name)))
                        : team.assignBy(),
                    team.hours(),
                    team.members())));
    return all;
  }

  /** Nobody is in the team any more. */
  TeamRoster dissolved() {
    return new TeamRoster(assignBy, hours, List.of());
  }

  /** The record of it. */
  RosterChange change(long number, String by, Instant at) {
    return new RosterChange(number, assignBy, hours.orElse(null), members, by, at);
  }

  private static String method(Optional<Team> team) {
    return switch (team.map(Team::by).orElse(By.ROUND_ROBIN)) {
      case ROUND_ROBIN -> ROUND_ROBIN;
      case LEAST_OPEN -> LEAST_OPEN;
    };
  }

  private static RosterMember member(Roster.Member member) {
    return new RosterMember(
        member.name(),
        member.weight(),
        member.capacity().isPresent() ? member.capacity().getAsInt() : null,
        member.hours().map(BusinessHours::text).orElse(null),
        member.away());
  }
}
