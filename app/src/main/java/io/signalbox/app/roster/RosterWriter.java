package io.signalbox.app.roster;

import io.signalbox.policy.Roster;
import io.signalbox.policy.RoutingPolicy.Team;
import io.signalbox.schemas.AssignmentRecord;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.TopicEncoder;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.FencedProducer;
import io.signalbox.stage.Partitioning;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes changes of teams into the assignments' log, all of one order in one transaction. What a
 * team has already is not written again. All writers share one transactional id and read the log
 * behind the fence, so that of two at once one is fenced off.
 */
public final class RosterWriter {

  private static final String STAGE = "roster";

  private final Contracts contracts;
  private final String bootstrapServers;
  private final int partitions;

  /** Writes in this installation. */
  public RosterWriter(Contracts contracts, String bootstrapServers, int partitions) {
    this.contracts = contracts;
    this.bootstrapServers = bootstrapServers;
    this.partitions = partitions;
  }

  /**
   * Makes the teams those of a roster; others dissolve.
   *
   * @param teams those that routing asks
   * @return the teams that changed
   */
  public Set<String> apply(Roster roster, Map<String, Team> teams, String by, Instant at) {
    SortedMap<String, TeamRoster> wanted = TeamRoster.of(roster, teams);
    return write(history -> wanted, by, at);
  }

  /**
   * Leaves everybody where they are and has them chosen as routing says now.
   *
   * @return the teams that changed
   */
  public Set<String> align(Map<String, Team> teams, String by, Instant at) {
    return write(history -> TeamRoster.aligned(history.teams(), teams), by, at);
  }

  private Set<String> write(
      Function<RosterHistory, SortedMap<String, TeamRoster>> choice, String by, Instant at) {
    try (Producer<byte[], byte[]> producer =
        FencedProducer.open(bootstrapServers, contracts.prefix() + STAGE)) {
      RosterHistory history = RosterHistory.read(contracts, bootstrapServers);
      SortedMap<String, TeamRoster> missing = history.missing(choice.apply(history));
      if (!missing.isEmpty()) {
        write(producer, history, missing, by, at);
      }
      return missing.keySet();
    }
  }

  private void write(
      Producer<byte[], byte[]> producer,
      RosterHistory history,
      SortedMap<String, TeamRoster> teams,
      String by,
      Instant at) {
    TopicEncoder<AssignmentRecord> encoder = contracts.encoder(Topics.ASSIGNMENT_LOG);
    long number = history.next(at.toEpochMilli());
    long sequence = history.records();
    producer.beginTransaction();
    for (Map.Entry<String, TeamRoster> team : teams.entrySet()) {
      sequence++;
      AssignmentRecord record =
          new AssignmentRecord(
              team.getKey(),
              team.getValue().change(number, by, at),
              new Origin(STAGE, 0, sequence));
      var unused =
          producer.send(
              new ProducerRecord<>(
                  contracts.name(Topics.ASSIGNMENT_LOG),
                  Partitioning.partitionOf(team.getKey(), partitions),
                  team.getKey().getBytes(StandardCharsets.UTF_8),
                  encoder.encode(record)));
    }
    // Fails when any of the above was not acknowledged.
    producer.commitTransaction();
  }
}
