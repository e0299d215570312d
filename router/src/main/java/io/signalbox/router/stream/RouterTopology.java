package io.signalbox.router.stream;

import io.signalbox.policy.RoutingPolicy;
import io.signalbox.router.RoutingTable;
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

/** The router's topology: its log in, routings and the two queues out. */
public final class RouterTopology {

  /** The store of the stage's books. */
  public static final String BOOKS = "router-books";

  /** The store of the accounts, and of the partition's clock under a key of its own. */
  static final String STATE = "router-state";

  /** The store of what the partition's braked plays have handed off on their last day. */
  static final String BRAKES = "router-brakes";

  private static final String PROCESSOR = "route-decision";

  private final Contracts contracts;
  private final RoutingTable table;
  private final Stage stage;
  private final int partitions;

  /**
   * A topology.
   *
   * @param contracts the installation's topics
   * @param policy where decisions go
   * @param partitions of the router's log: a play's brake is divided over them
   * @param version of the software, as failed events name it
   * @throws IllegalArgumentException if the policy's last rule does not match everything
   */
  public RouterTopology(Contracts contracts, RoutingPolicy policy, int partitions, String version) {
    this.contracts = contracts;
    this.table = new RoutingTable(policy);
    this.partitions = partitions;
    this.stage = stage(version);
  }

  /** The lines of the stage's books. */
  public static List<String> lines() {
    return StageOutput.lines(stage(""), RouterBooks.LINES);
  }

  /** Builds the topology; asks the registry for the ids of what it writes when a task starts. */
  public Topology build() {
    String source = "read-" + Topics.ROUTER_LOG.baseName();
    Topology topology = new Topology();
    topology.addSource(
        source,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        contracts.name(Topics.ROUTER_LOG));
    topology.addProcessor(
        PROCESSOR, () -> new RouteDecision(contracts, stage, table, partitions), source);
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STATE), Serdes.String(), Serdes.ByteArray()),
        PROCESSOR);
    topology.addStateStore(Books.store(BRAKES), PROCESSOR);
    topology.addStateStore(Books.store(BOOKS), PROCESSOR);
    StageOutput.addSinks(topology, stage, contracts, PROCESSOR);
    return topology;
  }

  private static Stage stage(String version) {
    return new Stage(
        "router", version, List.of(Topics.ROUTINGS, Topics.SALES_QUEUE, Topics.CS_QUEUE));
  }
}
