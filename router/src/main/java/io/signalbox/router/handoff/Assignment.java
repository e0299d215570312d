package io.signalbox.router.handoff;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who is to work a hand-off.
 *
 * @param team whom to ask for somebody else; empty when there is no team
 * @param assignee who is to work it
 * @param acceptedBy who took it on
 * @param asking whether the team was asked and has not named anybody yet
 * @param passedOver who let it lie
 * @param reassignments how often somebody else was asked for
 */
public record Assignment(
    Optional<String> team,
    Optional<String> assignee,
    Optional<String> acceptedBy,
    boolean asking,
    SortedSet<String> passedOver,
    int reassignments) {

  /** How often a hand-off goes to somebody else before its broken promises are escalated. */
  public static final int MOST_REASSIGNMENTS = 3;

  public Assignment {
    passedOver = Collections.unmodifiableSortedSet(new TreeSet<>(passedOver));
  }

  static Assignment of(Optional<String> team, Optional<String> assignee) {
    return new Assignment(team, assignee, Optional.empty(), false, new TreeSet<>(), 0);
  }

  /** Whether asking the team for somebody else could help. */
  boolean canAsk() {
    return team.isPresent() && !asking && reassignments < MOST_REASSIGNMENTS;
  }

  Assignment asked() {
    TreeSet<String> more = new TreeSet<>(passedOver);
    assignee.ifPresent(more::add);
    return new Assignment(team, assignee, Optional.empty(), true, more, reassignments + 1);
  }

  Assignment to(String member) {
    return new Assignment(
        team, Optional.of(member), Optional.empty(), false, passedOver, reassignments);
  }

  /** Who takes it on keeps it: an answer that is still to come changes nothing. */
  Assignment accepted(String by) {
    return new Assignment(team, assignee, Optional.of(by), false, passedOver, reassignments);
  }

  Assignment withdrawn() {
    return new Assignment(team, assignee, acceptedBy, false, passedOver, reassignments);
  }
}
