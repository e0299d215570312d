package io.signalbox.router.assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Folds one partition of the teams' log. Pure: it reads rows and says which are to be kept. */
public final class PartitionFold {

  /** The largest row, in bytes; the changelog admits a little more. */
  static final int MOST_BYTES = 1_000_000;

  /** Requests are refused from here on, so that what ends or changes finds room. */
  static final int MOST_BYTES_FOR_REQUESTS = 800_000;

  private final TeamFold fold = new TeamFold();
  private final Function<String, byte @Nullable []> rows;

  /**
   * A fold.
   *
   * @param rows a team's row as it was last kept; null before the first
   */
  public PartitionFold(Function<String, byte @Nullable []> rows) {
    this.rows = rows;
  }

  /**
   * What a record of a team does.
   *
   * @param input no tick
   */
  public PartitionStep apply(DueTeams due, String name, TeamInput input) {
    PartitionStep.Team team = step(due, name, input);
    if (team.row().length > MOST_BYTES_FOR_REQUESTS && input instanceof TeamInput.Requested asked) {
      team = refuse(due, team, asked);
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
      PartitionStep.Team team = step(due, name, tick);
      // What has no room waits on, and is due again.
      if (team.row().length <= MOST_BYTES) {
        teams.add(team);
        due = due.with(name, team.step().state().nextOpening());
      }
    }
    return new PartitionStep.Folded(due, teams);
  }

  private PartitionStep.Team step(DueTeams due, String name, TeamInput input) {
    TeamState before = TeamStateCodec.decode(rows.apply(name));
    return new PartitionStep.Team(name, before, fold.apply(name, before, input, due.clock()));
  }

  private PartitionStep.Team refuse(
      DueTeams due, PartitionStep.Team team, TeamInput.Requested asked) {
    String reason =
        "the team %s has as much to remember as is kept, %d bytes, and this request is not kept; ask again later"
            .formatted(team.name(), MOST_BYTES_FOR_REQUESTS);
    return new PartitionStep.Team(
        team.name(), team.before(), fold.refuse(team.before(), asked, due.clock(), reason));
  }
}
