package io.signalbox.router.assignment;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a record did to the teams of a partition. */
public sealed interface PartitionStep {

  /**
   * It was folded in.
   *
   * @param due what the partition knows beside its teams, from here on
   * @param teams those that the record concerned
   */
  record Folded(DueTeams due, List<Team> teams) implements PartitionStep {
    public Folded {
      teams = List.copyOf(teams);
    }
  }

  /**
   * Nothing changes, for want of room.
   *
   * @param reason what is too large, in a sentence
   */
  record TooLarge(String reason) implements PartitionStep {}

  /** What became of one team. */
  final class Team {

    private final String name;
    private final TeamState before;
    private final TeamStep step;
    private final byte[] row;
    private final SortedMap<String, Optional<byte[]>> open;

    Team(String name, TeamState before, TeamStep step) {
      this.name = name;
      this.before = before;
      this.step = step;
      this.row = TeamStateCodec.encode(step.state());
      SortedMap<String, Optional<byte[]>> rows = new TreeMap<>();
      step.holders()
          .forEach((handoff, holder) -> rows.put(handoff, holder.map(HolderCodec::encode)));
      this.open = Collections.unmodifiableSortedMap(rows);
    }

    /** Its name. */
    public String name() {
      return name;
    }

    /** What it was. */
    public TeamState before() {
      return before;
    }

    /** What the record did to it. */
    public TeamStep step() {
      return step;
    }

    /** Its state as it is to be kept; not a copy. */
    public byte[] row() {
      return row;
    }

    /**
     * The rows of the hand-offs that somebody got or lost, by hand-off, as they are to be kept; not
     * copies. Empty for those that are to be removed.
     */
    public SortedMap<String, Optional<byte[]>> open() {
      return open;
    }
  }
}
