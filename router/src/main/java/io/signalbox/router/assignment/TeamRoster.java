package io.signalbox.router.assignment;

import io.signalbox.policy.BusinessHours;
import io.signalbox.policy.Roster;
import io.signalbox.policy.RoutingPolicy.Team;

/**
 * Who is in a team and how one of them is chosen.
 *
 * @param number of the change it came with; the greatest counts
 * @param by how a member is chosen
 * @param people members with different names, sorted by name
 */
public record TeamRoster(long number, Team.By by, Roster.Members people) {

  /** The hours in which a member is assigned work. */
  BusinessHours hours(Roster.Member member) {
    return member.hours().or(people::hours).orElse(BusinessHours.ALWAYS);
  }
}
