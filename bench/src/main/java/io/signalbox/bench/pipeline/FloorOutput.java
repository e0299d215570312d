package io.signalbox.bench.pipeline;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicDecoder;
import io.signalbox.schemas.Topics;
import io.signalbox.schemas.UndecodableException;
import io.signalbox.stage.OutputKey;
import io.signalbox.stage.Stage;
import io.signalbox.stage.StageOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** A sink of the floor, fed with copies of records. */
final class FloorOutput {

  private final Topic<?> topic;
  private final Owed records;
  private final int copies;
  private final BiConsumer<OutputKey, Integer> writer;
  private int next;

  private FloorOutput(
      Topic<?> topic, Owed records, int copies, BiConsumer<OutputKey, Integer> writer) {
    this.topic = topic;
    this.records = records;
    this.copies = copies;
    this.writer = writer;
  }

  /** One that forwards the bytes themselves. */
  static FloorOutput moving(
      ProcessorContext<OutputKey, byte[]> context,
      Stage stage,
      Topic<?> topic,
      Sample sample,
      Owed records) {
    String sink = "write-" + topic.baseName() + "-by-" + stage.name();
    return new FloorOutput(
        topic,
        records,
        sample.values().size(),
        (key, copy) ->
            context.forward(
                new Record<>(key, sample.values().get(copy), context.currentSystemTimeMs()), sink));
  }

  /** One that encodes and numbers as every stage does; {@code wrote} are the sample's contracts. */
  static <T extends SpecificRecord> FloorOutput encoding(
      StageOutput output, Topic<T> topic, Sample sample, Owed records, Contracts wrote) {
    List<T> values = new ArrayList<>();
    TopicDecoder<T> decoder = wrote.decoder(topic);
    for (byte[] value : sample.values()) {
      try {
        values.add(decoder.decode(value));
      } catch (UndecodableException e) {
        throw new IllegalStateException(e);
      }
    }
    return new FloorOutput(
        topic,
        records,
        values.size(),
        (key, copy) -> output.write(topic, key, origin -> values.get(copy)));
  }

  /** Writes what one record asks for. */
  void follow(String key, int partition) {
    int due = records.next();
    for (int record = 0; record < due; record++) {
      writer.accept(place(key, partition), next);
      next = (next + 1) % copies;
    }
  }

  private OutputKey place(String key, int partition) {
    if (topic.equals(Topics.AUDIT)) {
      return OutputKey.in(partition, key);
    }
    boolean account = topic.equals(Topics.TIMELINE) && key.startsWith("user:");
    return OutputKey.of(account ? Crowd.account(key) : key);
  }
}
