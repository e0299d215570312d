package io.signalbox.identity.stream;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.Books;
import io.signalbox.stage.Stage;
import io.signalbox.stage.StageOutput;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * Identity and its clock. Two sub-topologies: events, CRM facts and steps go through one processor
 * with one store of actors; the tasks' reports go through the clock, which has one partition.
 */
public final class IdentityTopology {

  /**
   * The stage in the origin of steps that place an event anew. A control job writes them, so they
   * are not counted among the steps that tasks send each other.
   */
  public static final String REATTRIBUTION = "reattribution";

  /** The store of identity's books. */
  public static final String BOOKS = "identity-books";

  /** The store of the clock's books. */
  public static final String CLOCK_BOOKS = "clock-books";

  static final String ACTORS = "identity-actors";
  static final String PENDING = "identity-pending";
  static final String PROGRESS = "identity-progress";
  static final String CLOCK = "clock-state";

  private static final List<Topic<?>> INPUTS =
      List.of(
          Topics.PRODUCT_EVENTS, Topics.MARKETING_EVENTS, Topics.CRM_EVENTS, Topics.IDENTITY_STEPS);

  private final Contracts contracts;
  private final int partitions;
  private final Stage identity;
  private final Stage clock;

  /**
   * Identity for an installation.
   *
   * @param partitions the shared partition count
   * @param version of the software, for failed events
   */
  public IdentityTopology(Contracts contracts, int partitions, String version) {
    this.contracts = contracts;
    this.partitions = partitions;
    this.identity =
        new Stage(
            "identity",
            version,
            List.of(Topics.TIMELINE, Topics.IDENTITY_STEPS, Topics.IDENTITY_MOVES, Topics.CLOCK));
    this.clock = new Stage("clock", version, List.of(Topics.TIMELINE, Topics.CLOCK));
  }

  /** The topology, built without touching Kafka. */
  public Topology build() {
    Topology topology = new Topology();
    for (Topic<?> input : INPUTS) {
      addSource(topology, input);
    }
    topology.addProcessor(
        "resolve-identity",
        () -> new IdentityProcessor(identity, contracts, partitions),
        INPUTS.stream().map(IdentityTopology::source).toArray(String[]::new));
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(ACTORS), Serdes.String(), Serdes.ByteArray()),
        "resolve-identity");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(PENDING), Serdes.String(), Serdes.ByteArray()),
        "resolve-identity");
    topology.addStateStore(Books.store(PROGRESS), "resolve-identity");
    topology.addStateStore(Books.store(BOOKS), "resolve-identity");
    StageOutput.addSinks(topology, identity, contracts, "resolve-identity");

    addSource(topology, Topics.CLOCK);
    topology.addProcessor(
        "advance-clock",
        () -> new ClockProcessor(clock, contracts, partitions),
        source(Topics.CLOCK));
    topology.addStateStore(Books.store(CLOCK), "advance-clock");
    topology.addStateStore(Books.store(CLOCK_BOOKS), "advance-clock");
    StageOutput.addSinks(topology, clock, contracts, "advance-clock");
    return topology;
  }

  /** The lines of identity's books. */
  public List<String> lines() {
    return StageOutput.lines(identity, IdentityBooks.LINES);
  }

  /** The lines of the clock's books. */
  public List<String> clockLines() {
    return StageOutput.lines(clock, List.of());
  }

  private void addSource(Topology topology, Topic<?> topic) {
    topology.addSource(
        source(topic),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        contracts.name(topic));
  }

  private static String source(Topic<?> topic) {
    return "read-" + topic.baseName();
  }
}
