package io.signalbox.router.assignment;

import io.signalbox.policy.Roster.Member;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The smooth weighted round robin that nginx spreads requests by. At each turn everybody who can
 * take one gains their weight, and the richest takes it and pays what all gained. So of as many
 * turns as the weights add up to each gets as many as their weight says, spread evenly.
 */
final class RoundRobin {

  private final SortedMap<String, Long> credits;

  RoundRobin(SortedMap<String, Long> credits) {
    this.credits = new TreeMap<>(credits);
  }

  /**
   * Who is next; of equals the first.
   *
   * @param able those who can take one, at least one
   */
  Member next(List<Member> able) {
    Member richest = able.getFirst();
    long gained = 0;
    for (Member member : able) {
      credits.merge(member.name(), (long) member.weight(), Long::sum);
      gained += member.weight();
      if (credit(member) > credit(richest)) {
        richest = member;
      }
    }
    credits.merge(richest.name(), -gained, Long::sum);
    credits.values().removeIf(credit -> credit == 0);
    return richest;
  }

  SortedMap<String, Long> credits() {
    return credits;
  }

  private long credit(Member member) {
    return credits.getOrDefault(member.name(), 0L);
  }
}
