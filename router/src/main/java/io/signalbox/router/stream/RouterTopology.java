package io.signalbox.router.stream;

import io.signalbox.router.RouterLine;
import io.signalbox.router.handoff.PolicyInForce;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.RoutingActivation;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.Books;
import io.signalbox.stage.Stage;
import io.signalbox.stage.StageOutput;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * The router's topology. Two sub-topologies: what happened to accounts goes through one processor,
 * which keeps their routing and their hand-offs; actions that producers write are put into its log
 * under their account.
 */
public final class RouterTopology {

  /** The store of the stage's books. */
  public static final String BOOKS = "router-books";

  /** The store of the intake's books. */
  public static final String INTAKE_BOOKS = "action-intake-books";

  /**
   * The store of hand-offs that have not ended, by queue and age; see {@link OpenHandoffLookup}.
   */
  static final String OPEN = "router-open";

  /** The store of dead deliveries, by when they died; see {@link DeadDeliveryLookup}. */
  static final String DEAD = "router-dead";

  static final String ACCOUNTS = "router-accounts";
  static final String HANDOFFS = "router-handoffs";
  static final String CONTENTS = "router-contents";
  static final String DUE = "router-due";
  static final String LOOKING = "router-looking";
  static final String PARTITION = "router-partition";

  private static final String PROCESSOR = "route-decision";
  private static final String INTAKE = "take-action";

  private static final List<Topic<?>> WRITES =
      List.of(
          Topics.ROUTINGS,
          Topics.SALES_QUEUE,
          Topics.CS_QUEUE,
          Topics.HANDOFF_CHANGES,
          Topics.DELIVERIES,
          Topics.DELIVERY_ATTEMPTS,
          Topics.DEAD_LETTERS,
          Topics.ACTIONS,
          Topics.ASSIGNMENT_LOG,
          Topics.ROUTER_LOG);

  private final Contracts contracts;
  private final Function<RoutingActivation, PolicyInForce> compiler;
  private final Stage stage;
  private final Stage intake;
  private final int partitions;

  /**
   * A topology.
   *
   * @param contracts the installation's topics
   * @param compiler reads a policy from its activation; throws for one that is not sound
   * @param partitions of the router's log: a play's brake is divided over them
   * @param version of the software, as failed events name it
   */
  public RouterTopology(
      Contracts contracts,
      Function<RoutingActivation, PolicyInForce> compiler,
      int partitions,
      String version) {
    this.contracts = contracts;
    this.compiler = compiler;
    this.partitions = partitions;
    this.stage = stage(version);
    this.intake = intake(version);
  }

  /** The lines of the stage's books. */
  public static List<String> lines() {
    return StageOutput.lines(stage(""), RouterLine.texts());
  }

  /** The lines of the intake's books. */
  public static List<String> intakeLines() {
    return StageOutput.lines(intake(""), TakeAction.LINES);
  }

  /** Builds the topology; asks the registry for the ids of what it writes when a task starts. */
  public Topology build() {
    Topology topology = new Topology();
    topology.addProcessor(
        PROCESSOR,
        () -> new RouteDecision(contracts, stage, compiler, partitions),
        addSource(topology, Topics.ROUTER_LOG));
    for (String name : List.of(ACCOUNTS, HANDOFFS, CONTENTS, LOOKING, OPEN, DEAD)) {
      topology.addStateStore(
          Stores.keyValueStoreBuilder(
              Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray()),
          PROCESSOR);
    }
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(DUE), Serdes.ByteArray(), Serdes.ByteArray()),
        PROCESSOR);
    topology.addStateStore(Books.store(PARTITION), PROCESSOR);
    topology.addStateStore(Books.store(BOOKS), PROCESSOR);
    StageOutput.addSinks(topology, stage, contracts, PROCESSOR);

    topology.addProcessor(
        INTAKE, () -> new TakeAction(contracts, intake), addSource(topology, Topics.ACTION_INTAKE));
    topology.addStateStore(Books.store(INTAKE_BOOKS), INTAKE);
    StageOutput.addSinks(topology, intake, contracts, INTAKE);
    return topology;
  }

  private String addSource(Topology topology, Topic<?> topic) {
    String source = "read-" + topic.baseName();
    topology.addSource(
        source, new ByteArrayDeserializer(), new ByteArrayDeserializer(), contracts.name(topic));
    return source;
  }

  private static Stage stage(String version) {
    return new Stage("router", version, WRITES);
  }

  /** A name of its own: its facts are counted for themselves. */
  private static Stage intake(String version) {
    return new Stage("action-intake", version, List.of(Topics.ROUTER_LOG));
  }
}
