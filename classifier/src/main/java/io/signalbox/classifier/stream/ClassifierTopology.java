package io.signalbox.classifier.stream;

import io.signalbox.classifier.PlayCompiler;
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

/** The classifier: one source, one processor. */
public final class ClassifierTopology {

  /** The store of the classifier's books. */
  public static final String BOOKS = "classifier-books";

  static final String UNITS = "classifier-units";
  static final String DUE = "classifier-due";
  static final String PARTITION = "classifier-partition";

  private static final String PROCESSOR = "classify-account";

  private final Contracts contracts;
  private final Stage stage;
  private final PlayCompiler compiler;

  /**
   * The classifier of an installation.
   *
   * @param compiler reads a play from its text, as activations carry it
   * @param version of the software, for failed events
   */
  public ClassifierTopology(Contracts contracts, PlayCompiler compiler, String version) {
    this.contracts = contracts;
    this.compiler = compiler;
    this.stage =
        new Stage(
            "classifier", version, List.of(Topics.DECISIONS, Topics.ROUTER_LOG, Topics.TIMELINE));
  }

  /** The topology, built without touching Kafka. */
  public Topology build() {
    return build(new Topology());
  }

  /** The same in an empty topology, whose settings may wrap the processor (KIP-1112). */
  public Topology build(Topology topology) {
    String source = "read-" + Topics.TIMELINE.baseName();
    topology.addSource(
        source,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        contracts.name(Topics.TIMELINE));
    topology.addProcessor(
        PROCESSOR, () -> new ClassifierProcessor(stage, contracts, compiler), source);
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(UNITS), Serdes.String(), Serdes.ByteArray()),
        PROCESSOR);
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(DUE), Serdes.ByteArray(), Serdes.ByteArray()),
        PROCESSOR);
    topology.addStateStore(Books.store(PARTITION), PROCESSOR);
    topology.addStateStore(Books.store(BOOKS), PROCESSOR);
    StageOutput.addSinks(topology, stage, contracts, PROCESSOR);
    return topology;
  }

  /** The lines of the classifier's books. */
  public List<String> lines() {
    return StageOutput.lines(stage, ClassifierProcessor.LINES);
  }
}
