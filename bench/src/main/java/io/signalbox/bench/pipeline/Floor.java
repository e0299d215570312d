package io.signalbox.bench.pipeline;

import io.signalbox.app.local.Installation;
import io.signalbox.app.local.WiredStage;
import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.Topics;
import io.signalbox.stage.Books;
import io.signalbox.stage.Stage;
import io.signalbox.stage.StageOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * Signalbox's topologies with empty folds. Each stage has the same sources, stores and sinks; for
 * each record with a key it reads one row of each store of rows, writes as many rows, and forwards
 * as many records, as Signalbox was seen to do on average: rows and records are copies of those
 * that Signalbox wrote, so that sizes and compression are the same. Nothing ticks.
 *
 * @param measured the installation that was seen
 * @param samples what it wrote, by topic and changelog
 * @param coded whether inputs are decoded and outputs encoded, as every stage does; otherwise bytes
 *     are moved
 */
record Floor(Installation measured, Map<String, Sample> samples, boolean coded) {

  /** Reads what an installation wrote from these offsets on. */
  static Map<String, Sample> samples(Installation measured, Map<TopicPartition, Long> from) {
    Map<String, Sample> samples = new HashMap<>();
    for (FloorPart part : FloorPart.ALL) {
      for (Topic<?> topic : part.inputs()) {
        put(samples, topic.baseName(), topic.baseName(), measured, from);
      }
      for (Topic<?> topic : part.outputs()) {
        put(samples, topic.baseName(), topic.baseName(), measured, from);
      }
      for (String store : part.stores()) {
        String changelog = "%s-%s-changelog".formatted(part.stage(), store);
        put(samples, store, changelog, measured, from);
      }
    }
    return samples;
  }

  /** How many product events stand behind one record of the timeline. */
  double eventsPerRecord() {
    return (double) sample(Topics.PRODUCT_EVENTS.baseName()).records()
        / sample(Topics.TIMELINE.baseName()).records();
  }

  /** How many rows or records follow from one input of a part. */
  double perInput(FloorPart part, String name) {
    long inputs =
        part.inputs().stream().mapToLong(topic -> sample(topic.baseName()).records()).sum();
    return (double) sample(name).records() / inputs;
  }

  /** What was seen under a name. */
  Sample sample(String name) {
    return Objects.requireNonNull(samples.get(name), name);
  }

  /** The stages, ready to run. */
  List<WiredStage> stages(Contracts contracts) {
    return FloorPart.ALL.stream()
        .map(FloorPart::stage)
        .distinct()
        .map(stage -> wired(stage, contracts))
        .toList();
  }

  private WiredStage wired(String name, Contracts contracts) {
    Topology topology = new Topology();
    List<FloorPart> parts =
        FloorPart.ALL.stream().filter(part -> part.stage().equals(name)).toList();
    parts.forEach(part -> add(topology, part, contracts));
    FloorPart first = parts.getFirst();
    return new WiredStage(
        name, topology, first.books(), StageOutput.lines(stage(first), PassOn.LINES));
  }

  private void add(Topology topology, FloorPart part, Contracts contracts) {
    for (Topic<?> topic : part.inputs()) {
      topology.addSource(
          "read-" + topic.baseName(),
          new ByteArrayDeserializer(),
          new ByteArrayDeserializer(),
          contracts.name(topic));
    }
    topology.addProcessor(
        part.processor(),
        () -> new PassOn(this, part, stage(part), contracts),
        part.inputs().stream().map(topic -> "read-" + topic.baseName()).toArray(String[]::new));
    part.stores().forEach(store -> addStore(topology, part, store));
    part.cached().forEach(store -> topology.addStateStore(Books.store(store), part.processor()));
    topology.addStateStore(Books.store(part.books()), part.processor());
    StageOutput.addSinks(topology, stage(part), contracts, part.processor());
  }

  private static void addStore(Topology topology, FloorPart part, String store) {
    KeyValueBytesStoreSupplier supplier =
        part.memory().contains(store)
            ? Stores.inMemoryKeyValueStore(store)
            : Stores.persistentKeyValueStore(store);
    topology.addStateStore(
        Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.ByteArray()),
        part.processor());
  }

  private static Stage stage(FloorPart part) {
    return new Stage(part.processor(), "floor", part.outputs());
  }

  private static void put(
      Map<String, Sample> samples,
      String name,
      String topic,
      Installation measured,
      Map<TopicPartition, Long> from) {
    String full = measured.contracts().prefix() + topic;
    samples.computeIfAbsent(name, any -> Sample.of(measured.bootstrapServers(), full, from));
  }
}
