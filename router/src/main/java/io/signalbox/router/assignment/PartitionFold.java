package io.signalbox.router.assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Folds one partition of the teams' log. Pure: it reads rows and says which are to be kept. */
public final class PartitionFold {

  /** The largest row of a team, in bytes; the changelog admits a little more. */
  static final int MOST_BYTES = 1_000_000;

  /** Requests are refused from here on, so that what ends or changes finds room. */
  static final int MOST_BYTES_FOR_REQUESTS = 800_000;

  private final TeamFold fold = new TeamFold();
  private final TeamRows rows;

  /**
   * A fold that reads, for a record of a team, the row of the team and at most one of a hand-off.
   */
  public PartitionFold(TeamRows rows) {
    this.rows = rows;
  }

  /**
   * What a record of a team does.
   *
   * @param input no tick
   */
  public PartitionStep apply(DueTeams due, String name, TeamInput input) {
    TeamState before = TeamStateCodec.decode(rows.team(name));
    Optional<Holder> holder =
        input.about().flatMap(handoff -> HolderCodec.decode(rows.open(name, handoff)));
    PartitionStep.Team team =
        new PartitionStep.Team(name, before, fold.apply(name, before, holder, input, due.clock()));
    if (team.row().length > MOST_BYTES_FOR_REQUESTS && input instanceof TeamInput.Requested asked) {
      team =
          new PartitionStep.Team(
              name, before, fold.refuse(before, holder, asked, due.clock(), noRoom(name)));
    }
    if (team.row().length > MOST_BYTES) {
      return new PartitionStep.TooLarge(
          "The state of the team %s would have %d bytes and may have %d"
              .formatted(name, team.row().length, MOST_BYTES));
    }
    return new PartitionStep.Folded(
        due.with(name, team.step().state().nextOpening()), List.of(team));
  }

  /** What a tick does to the teams that time alone may help. */
  public PartitionStep.Folded apply(DueTeams before, TeamInput.Ticked tick) {
    DueTeams due = before.at(tick.asOf());
    List<PartitionStep.Team> teams = new ArrayList<>();
    for (String name : due.now()) {
      TeamState state = TeamStateCodec.decode(rows.team(name));
      PartitionStep.Team team =
          new PartitionStep.Team(
              name, state, fold.apply(name, state, Optional.empty(), tick, due.clock()));
      // What has no room waits on, and is due again.
      if (team.row().length <= MOST_BYTES) {
        teams.add(team);
        due = due.with(name, team.step().state().nextOpening());
      }
    }
    return new PartitionStep.Folded(due, teams);
  }

  private static String noRoom(String name) {
    return "the team %s has as much to remember as is kept, %d bytes, and this request is not kept; ask again later"
        .formatted(name, MOST_BYTES_FOR_REQUESTS);
  }
}
