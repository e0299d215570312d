package io.signalbox.audit.stream;

import io.signalbox.audit.RegisteredTopics;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.Books;
import io.signalbox.stage.Stage;
import io.signalbox.stage.StageOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * The audit's topology: one part appends all facts to the register, the other indexes the register
 * by key. Task p of the first reads partition p of every fact topic and writes partition p of the
 * register; policies, whose topic has one partition, are task 0's.
 */
public final class AuditTopology {

  /** The store of the stage's books. */
  public static final String BOOKS = "audit-books";

  /** The store that finds an account's entries; its keys are made by {@link IndexKey}. */
  public static final String INDEX = "audit-index";

  static final String CHAIN = "audit-chain";

  private static final String APPEND = "append-entry";
  private static final String INDEXER = "index-entry";

  private final Contracts contracts;
  private final IntToLongFunction registerEnd;
  private final Stage stage;

  /**
   * A topology.
   *
   * @param contracts the installation's topics
   * @param registerEnd how far each partition of the register reached before this process started:
   *     0 when it holds no entry; {@link RegisterReader#ends} reads it
   * @param version of the software, as failed events name it
   */
  public AuditTopology(Contracts contracts, IntToLongFunction registerEnd, String version) {
    this.contracts = contracts;
    this.registerEnd = registerEnd;
    this.stage = stage(version);
  }

  /** The lines of the stage's books. */
  public static List<String> lines() {
    return StageOutput.lines(stage(""), AuditBooks.LINES);
  }

  /** Builds the topology; asks the registry for the ids of what it writes when a task starts. */
  public Topology build() {
    Topology topology = new Topology();
    List<String> sources = new ArrayList<>();
    for (Topic<?> topic : RegisteredTopics.ALL) {
      sources.add(addSource(topology, topic));
    }
    topology.addProcessor(
        APPEND,
        () -> new AppendEntry(contracts, stage, registerEnd),
        sources.toArray(String[]::new));
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(CHAIN), Serdes.String(), Serdes.ByteArray())
            .withCachingEnabled(),
        APPEND);
    topology.addStateStore(Books.store(BOOKS), APPEND);
    StageOutput.addSinks(topology, stage, contracts, APPEND);

    topology.addProcessor(
        INDEXER, () -> new IndexEntry(contracts), addSource(topology, Topics.AUDIT));
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(INDEX), Serdes.Bytes(), Serdes.ByteArray()),
        INDEXER);
    return topology;
  }

  private String addSource(Topology topology, Topic<?> topic) {
    String source = "read-" + topic.baseName();
    topology.addSource(
        source, new ByteArrayDeserializer(), new ByteArrayDeserializer(), contracts.name(topic));
    return source;
  }

  private static Stage stage(String version) {
    return new Stage("audit", version, List.of(Topics.AUDIT));
  }
}
