package io.signalbox.identity;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was said of a person. It grows as a set, the same in any order, and is cut to its bounds
 * only when the person concludes.
 *
 * @param memberships which workspaces the person was said to belong to, and to have left
 * @param roles which role the person was said to have, by identify and group calls
 * @param domains which corporate domains its addresses had
 * @param exclusions which accounts the person was said not to belong to
 */
record Knowledge(
    Memberships memberships,
    Statements roles,
    Spans domains,
    SortedMap<String, Exclusion> exclusions) {

  /**
   * How many changes of membership are kept, and how many leavings: of earlier ones only the last
   * is needed by few.
   */
  static final int MEMBERSHIPS = 32;

  /** How many changes of role are kept. */
  static final int ROLES = 4;

  /** How many domains are kept. */
  static final int DOMAINS = 4;

  /** How many exclusions are kept. */
  static final int EXCLUSIONS = 64;

  static final Knowledge NONE =
      new Knowledge(Memberships.NONE, Statements.NONE, Spans.NONE, new TreeMap<>());

  Knowledge {
    exclusions = Collections.unmodifiableSortedMap(exclusions);
  }

  /**
   * The person does not belong to an account.
   *
   * @param since when that was said, in epoch milliseconds: a later membership brings it back
   * @param told whether the world has been told
   */
  record Exclusion(long since, boolean told) {}

  Knowledge member(String workspace, long at) {
    return new Knowledge(memberships.join(workspace, at), roles, domains, exclusions);
  }

  Knowledge left(String workspace, long at) {
    return new Knowledge(memberships.leave(workspace, at), roles, domains, exclusions);
  }

  Knowledge role(String role, long at) {
    return new Knowledge(memberships, roles.with(at, role), domains, exclusions);
  }

  Knowledge domain(String domain, long at) {
    return new Knowledge(memberships, roles, domains.with(at, domain), exclusions);
  }

  Knowledge excluded(String account, long at) {
    Exclusion known = exclusions.get(account);
    return known != null && known.since() >= at ? this : with(account, new Exclusion(at, false));
  }

  /** The world knows of an exclusion. */
  Knowledge told(String account, Exclusion exclusion) {
    return with(account, new Exclusion(exclusion.since(), true));
  }

  /** What stays; each thing that goes is counted. */
  Knowledge bounded(List<Conclusion> conclusions) {
    Statements roleChanges = roles.changes();
    SortedMap<String, Exclusion> kept = new TreeMap<>(exclusions);
    while (kept.size() > EXCLUSIONS) {
      kept.remove(oldest(kept));
    }
    Memberships members =
        memberships.bounded(
            MEMBERSHIPS, exclusions.values().stream().map(Exclusion::since).toList(), conclusions);
    forgotten("roles", roleChanges.size() - ROLES, conclusions);
    forgotten("domains", domains.size() - DOMAINS, conclusions);
    forgotten("exclusions", exclusions.size() - kept.size(), conclusions);
    return new Knowledge(members, roleChanges.last(ROLES), domains.last(DOMAINS), kept);
  }

  static void forgotten(String what, int surplus, List<Conclusion> conclusions) {
    for (int left = surplus; left > 0; left--) {
      conclusions.add(new Conclusion.Forgotten(what));
    }
  }

  private Knowledge with(String account, Exclusion exclusion) {
    SortedMap<String, Exclusion> more = new TreeMap<>(exclusions);
    more.put(account, exclusion);
    return new Knowledge(memberships, roles, domains, more);
  }

  private static String oldest(SortedMap<String, Exclusion> exclusions) {
    Map.Entry<String, Exclusion> oldest = null;
    for (Map.Entry<String, Exclusion> entry : exclusions.entrySet()) {
      if (oldest == null || entry.getValue().since() < oldest.getValue().since()) {
        oldest = entry;
      }
    }
    return oldest == null ? "" : oldest.getKey();
  }
}
