package io.signalbox.bench.pipeline;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.Stage;
import io.signalbox.stage.StageOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The floor's only processor: it has no fold. */
final class PassOn implements Processor<byte[], byte[], OutputKey, byte[]> {

  static final List<String> LINES = List.of("events");

  private static final byte[] ROW = new byte[64];

  private final Floor floor;
  private final FloorPart part;
  private final Stage stage;
  private final Contracts contracts;
  private final Map<String, TopicDecoder<?>> decoders = new HashMap<>();
  private final List<FloorStore> stores = new ArrayList<>();
  private final List<FloorOutput> outputs = new ArrayList<>();
  private final List<KeyValueStore<String, byte[]>> cached = new ArrayList<>();
  private @Nullable ProcessorContext<OutputKey, byte[]> context;
  private @Nullable StageOutput output;

  PassOn(Floor floor, FloorPart part, Stage stage, Contracts contracts) {
    this.floor = floor;
    this.part = part;
    this.stage = stage;
    this.contracts = contracts;
  }

  @Override
  public void init(ProcessorContext<OutputKey, byte[]> started) {
    context = started;
    StageOutput out =
        new StageOutput(stage, contracts, started, started.getStateStore(part.books()), LINES);
    output = out;
    if (floor.coded()) {
      part.inputs().forEach(topic -> decoders.put(contracts.name(topic), contracts.decoder(topic)));
    }
    part.stores().forEach(store -> stores.add(store(started, store)));
    part.cached().forEach(store -> cached.add(started.getStateStore(store)));
    for (Topic<?> topic : part.outputs()) {
      Sample sample = floor.sample(topic.baseName());
      Owed owed = new Owed(floor.perInput(part, topic.baseName()));
      outputs.add(
          floor.coded()
              ? FloorOutput.encoding(out, topic, sample, owed, floor.measured().contracts())
              : FloorOutput.moving(started, stage, topic, sample, owed));
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (record.key() == null) {
      return; // a marker, which belongs to the clock
    }
    StageOutput out = Objects.requireNonNull(output);
    ProcessorContext<OutputKey, byte[]> current = Objects.requireNonNull(context);
    out.begin(record);
    out.books().add(out.books().line(LINES.getFirst()), 1);
    if (floor.coded()) {
      decode(current.recordMetadata().orElseThrow().topic(), record.value());
    }
    String key = new String(record.key(), StandardCharsets.UTF_8);
    stores.forEach(store -> store.follow(key));
    cached.forEach(store -> store.put("row", ROW));
    outputs.forEach(one -> one.follow(key, current.taskId().partition()));
    out.finish();
  }

  private FloorStore store(ProcessorContext<?, ?> started, String name) {
    return new FloorStore(
        started.getStateStore(name),
        floor.sample(name).values(),
        new Owed(floor.perInput(part, name)),
        part.rows().contains(name));
  }

  private void decode(String topic, byte[] value) {
    try {
      Objects.requireNonNull(decoders.get(topic)).decode(value);
    } catch (UndecodableException e) {
      throw new IllegalStateException(e);
    }
  }
}
