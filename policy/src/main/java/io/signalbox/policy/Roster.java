package io.signalbox.policy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who is in which team. It changes without a release of the policies.
 *
 * @param teams by name
 */
public record Roster(SortedMap<String, Members> teams) {

  /** The most members that a team may have. */
  public static final int MOST_MEMBERS = 500;

  /** The most characters that a name may have, of a member or a team. */
  public static final int MOST_NAME = 80;

  public Roster {
    teams = Collections.unmodifiableSortedMap(new TreeMap<>(teams));
  }

  /**
   * A team's people.
   *
   * @param hours in which the team is assigned work; empty for always
   * @param members sorted by name
   */
  public record Members(Optional<BusinessHours> hours, List<Member> members) {
    public Members {
      members = List.copyOf(members);
    }
  }

  /**
   * One of a team.
   *
   * @param name as hand-offs carry it
   * @param weight share of the work in a round robin, at least 1
   * @param capacity how many hand-offs at once; empty for any number
   * @param hours in which the member is assigned work; empty for the team's
   * @param away whether the member takes no work now
   */
  public record Member(
      String name, int weight, OptionalInt capacity, Optional<BusinessHours> hours, boolean away) {}
}
