package io.signalbox.router.assignment.stream;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.Books;
import io.signalbox.stage.Stage;
import io.signalbox.stage.StageOutput;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** The teams' topology: their log in, answers to the router's log out. */
public final class AssignmentTopology {

  /** The store of the stage's books. */
  public static final String BOOKS = "assignment-books";

  /** The store of the teams. */
  static final String TEAMS = "assignment-teams";

  /** The store of who has which hand-off. */
  static final String OPEN = "assignment-open";

  /** The store of the partition's clock, and of the teams that time alone may help. */
  static final String DUE = "assignment-due";

  private static final String PROCESSOR = "assign-member";

  private final Contracts contracts;
  private final Stage stage;

  /**
   * A topology.
   *
   * @param contracts the installation's topics
   * @param version of the software, as failed events name it
   */
  public AssignmentTopology(Contracts contracts, String version) {
    this.contracts = contracts;
    this.stage = stage(version);
  }

  /** The lines of the stage's books. */
  public static List<String> lines() {
    return StageOutput.lines(stage(""), AssignmentBooks.LINES);
  }

  /** Builds the topology; asks the registry for the ids of what it writes when a task starts. */
  public Topology build() {
    String source = "read-" + Topics.ASSIGNMENT_LOG.baseName();
    Topology topology = new Topology();
    topology.addSource(
        source,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        contracts.name(Topics.ASSIGNMENT_LOG));
    topology.addProcessor(PROCESSOR, () -> new AssignMember(contracts, stage), source);
    // Most records change the row of the same few teams: cached, it costs one changelog record for
    // each commit. A hand-off's row changes twice in its life, and a cache would hold back nothing.
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(TEAMS), Serdes.String(), Serdes.ByteArray())
            .withCachingEnabled(),
        PROCESSOR);
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(OPEN), Serdes.String(), Serdes.ByteArray()),
        PROCESSOR);
    topology.addStateStore(Books.store(DUE), PROCESSOR);
    topology.addStateStore(Books.store(BOOKS), PROCESSOR);
    StageOutput.addSinks(topology, stage, contracts, PROCESSOR);
    return topology;
  }

  private static Stage stage(String version) {
    return new Stage("assignment", version, List.of(Topics.ROUTER_LOG));
  }
}
