package io.signalbox.router.assignment;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A team as its log says, but for who has which hand-off: each has a row of its own, so that what a
 * record costs does not grow with what is open.
 *
 * @param roster its members; empty before the first roster change
 * @param loads how many hand-offs each member has open, by name, at least 1; those who left the
 *     team keep what they have
 * @param waiting requests that nobody could take yet, the oldest first
 * @param credits where the round robin stands: what each member has gained and not spent
 * @param clock the latest instant that a tick or a request spoke of; empty before the first
 */
public record TeamState(
    Optional<TeamRoster> roster,
    SortedMap<String, Integer> loads,
    List<TeamRequest> waiting,
    SortedMap<String, Long> credits,
    Optional<Instant> clock) {

  /** The most hand-offs that a team's members may have open together; more wait. */
  public static final int MOST_OPEN = 10_000;

  /** The most requests that wait for a team; more are refused. */
  public static final int MOST_WAITING = 1_000;

  /** A team that nobody spoke of yet. */
  public static final TeamState NEW =
      new TeamState(
          Optional.empty(), new TreeMap<>(), List.of(), new TreeMap<>(), Optional.empty());

  public TeamState {
    if (loads.values().stream().anyMatch(load -> load < 1)) {
      throw new IllegalArgumentException("a member has less than 1 hand-off open: " + loads);
    }
    loads = Collections.unmodifiableSortedMap(new TreeMap<>(loads));
    waiting = List.copyOf(waiting);
    credits = Collections.unmodifiableSortedMap(new TreeMap<>(credits));
  }

  /** How many hand-offs the members have open together. */
  public int open() {
    return loads.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** This team at an instant, unless its clock is ahead of it. */
  TeamState at(Instant asOf) {
    return clock.filter(now -> !now.isBefore(asOf)).isPresent()
        ? this
        : new TeamState(roster, loads, waiting, credits, Optional.of(asOf));
  }

  TeamState with(TeamRoster next) {
    SortedMap<String, Long> kept = new TreeMap<>();
    next.people()
        .members()
        .forEach(member -> kept.put(member.name(), credits.getOrDefault(member.name(), 0L)));
    kept.values().removeIf(credit -> credit == 0);
    return new TeamState(Optional.of(next), loads, waiting, kept, clock);
  }

  /** This team when a member has one less. */
  TeamState freed(String member) {
    SortedMap<String, Integer> left = new TreeMap<>(loads);
    left.merge(member, -1, Integer::sum);
    left.values().removeIf(load -> load == 0);
    return new TeamState(roster, left, waiting, credits, clock);
  }

  TeamState notWaitingFor(String handoff) {
    return waiting(waiting.stream().filter(request -> !request.handoff().equals(handoff)).toList());
  }

  TeamState waiting(List<TeamRequest> requests) {
    return new TeamState(roster, loads, requests, credits, clock);
  }

  Optional<TeamRequest> waitingFor(String handoff) {
    return waiting.stream().filter(request -> request.handoff().equals(handoff)).findFirst();
  }

  /**
   * The next instant at which time alone may give somebody to those who wait: when the first of the
   * members begins to work that does not work now. Empty when no such instant comes.
   */
  public Optional<Instant> nextOpening() {
    if (waiting.isEmpty() || roster.isEmpty() || clock.isEmpty()) {
      return Optional.empty();
    }
    TeamRoster team = roster.get();
    Instant now = clock.get();
    return team.people().members().stream()
        .filter(member -> !member.away())
        .map(member -> team.hours(member).nextOpen(now))
        .filter(now::isBefore)
        .min(Instant::compareTo);
  }
}
