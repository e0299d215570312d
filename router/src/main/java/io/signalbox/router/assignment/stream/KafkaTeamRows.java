package io.signalbox.router.assignment.stream;

import io.signalbox.router.assignment.DueTeams;
import io.signalbox.router.assignment.DueTeamsCodec;
import io.signalbox.router.assignment.PartitionStep;
import io.signalbox.router.assignment.TeamRows;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A partition's rows in the stores of its task. */
final class KafkaTeamRows implements TeamRows {

  private static final String DUE = "due";

  private final KeyValueStore<String, byte[]> teams;
  private final KeyValueStore<String, byte[]> open;
  private final KeyValueStore<String, byte[]> due;

  KafkaTeamRows(ProcessorContext<?, ?> context) {
    this.teams = context.getStateStore(AssignmentTopology.TEAMS);
    this.open = context.getStateStore(AssignmentTopology.OPEN);
    this.due = context.getStateStore(AssignmentTopology.DUE);
  }

  @Override
  public byte @Nullable [] team(String name) {
    return teams.get(name);
  }

  @Override
  public byte @Nullable [] open(String team, String handoff) {
    return open.get(OpenKey.of(team, handoff));
  }

  /** Keeps what became of a team and of its hand-offs. */
  void keep(PartitionStep.Team team) {
    if (!team.step().state().equals(team.before())) {
      teams.put(team.name(), team.row());
    }
    // To put null removes a row; to delete it would read it first.
    team.open()
        .forEach((handoff, row) -> open.put(OpenKey.of(team.name(), handoff), row.orElse(null)));
  }

  DueTeams due() {
    return DueTeamsCodec.decode(due.get(DUE));
  }

  void putDue(byte[] row) {
    due.put(DUE, row);
  }
}
