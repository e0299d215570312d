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

  /** The most members that a team may have. */
  public static final int MOST_MEMBERS = 500;

  /** The most characters that a name may have, of a member or a team. */
  public static final int MOST_NAME = 80;

  /** The hours in which a member is assigned work. */
  BusinessHours hours(Roster.Member member) {
    return member.hours().or(people::hours).orElse(BusinessHours.ALWAYS);
  }
}
