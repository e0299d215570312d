package io.signalbox.router.assignment;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one partition of the teams' log knows beside its teams.
 *
 * @param clock the latest tick's instant; empty before the first
 * @param due teams that time alone may help, each with the instant at which it may
 */
public record DueTeams(Optional<Instant> clock, SortedMap<String, Instant> due) {

  /** The most teams that one tick looks at; the others are looked at by the ticks that follow. */
  public static final int MOST_AT_ONCE = 100;

  /** Before the first record. */
  public static final DueTeams NEW = new DueTeams(Optional.empty(), new TreeMap<>());

  public DueTeams {
    due = Collections.unmodifiableSortedMap(new TreeMap<>(due));
  }

  /** These at a tick, unless a later one came before. */
  DueTeams at(Instant tick) {
    return clock.filter(now -> !now.isBefore(tick)).isPresent()
        ? this
        : new DueTeams(Optional.of(tick), due);
  }

  /** These, with what a team says after a record of its own. */
  DueTeams with(String team, Optional<Instant> opening) {
    if (opening.equals(Optional.ofNullable(due.get(team)))) {
      return this;
    }
    SortedMap<String, Instant> next = new TreeMap<>(due);
    next.remove(team);
    opening.ifPresent(instant -> next.put(team, instant));
    return new DueTeams(clock, next);
  }

  /** The teams to be looked at now, the longest due first. */
  List<String> now() {
    return due.entrySet().stream()
        .filter(entry -> clock.filter(now -> !now.isBefore(entry.getValue())).isPresent())
        .sorted(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry::getKey))
        .limit(MOST_AT_ONCE)
        .map(Map.Entry::getKey)
        .toList();
  }
}
