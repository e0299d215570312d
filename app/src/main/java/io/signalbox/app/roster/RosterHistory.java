package io.signalbox.app.roster;

import io.signalbox.schemas.AssignmentRecord;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.RosterChange;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.TopicReader;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The last word about each team that the assignments' log still has.
 *
 * @param changes by team
 * @param number the greatest number of a change; 0 for none
 * @param records how many changes were written
 */
public record RosterHistory(SortedMap<String, RosterChange> changes, long number, long records) {

  public RosterHistory {
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
  }

  /** Nothing. */
  static final RosterHistory NONE = new RosterHistory(new TreeMap<>(), 0, 0);

  /** Reads the whole log. What can't be decoded is left out, as the teams themselves do. */
  public static RosterHistory read(Contracts contracts, String bootstrapServers) {
    RosterHistory history = NONE;
    try (TopicReader<AssignmentRecord> reader =
        new TopicReader<>(contracts, Topics.ASSIGNMENT_LOG, bootstrapServers)) {
      int partitions = reader.partitions();
      for (int number = 0; number < partitions; number++) {
        TopicReader<AssignmentRecord>.Partition partition = reader.read(number);
        while (partition.hasNext()) {
          history = history.plus(partition.next().value());
        }
      }
    }
    return history;
  }

  /** With one record more. */
  RosterHistory plus(AssignmentRecord record) {
    if (!(record.getFact() instanceof RosterChange change)) {
      return this;
    }
    String team = Objects.requireNonNull(record.getTeam(), "a roster without its team");
    SortedMap<String, RosterChange> more = new TreeMap<>(changes);
    more.merge(team, change, (old, anew) -> anew.getNumber() > old.getNumber() ? anew : old);
    return new RosterHistory(
        more,
        Math.max(number, change.getNumber()),
        Math.max(records, record.getOrigin().getFactSeq()));
  }

  /** The teams as they stand; dissolved ones have no members. */
  public SortedMap<String, TeamRoster> teams() {
    SortedMap<String, TeamRoster> teams = new TreeMap<>();
    changes.forEach((team, change) -> teams.put(team, TeamRoster.of(change)));
    return teams;
  }

  /** What must be written so that the teams are these; a team that is not among them dissolves. */
  SortedMap<String, TeamRoster> missing(SortedMap<String, TeamRoster> wanted) {
    SortedMap<String, TeamRoster> missing = new TreeMap<>();
    SortedMap<String, TeamRoster> present = teams();
    present.forEach((team, roster) -> missing.put(team, roster.dissolved()));
    missing.putAll(wanted);
    missing.entrySet().removeIf(entry -> entry.getValue().equals(present.get(entry.getKey())));
    return missing;
  }

  /** The number of the next change. */
  long next(long atMillis) {
    // The log forgets changes after its retention and the teams don't: the wall rises regardless.
    return Math.max(number + 1, atMillis);
  }
}
