package io.signalbox.stage;

import io.signalbox.schemas.Contracts;
import io.signalbox.schemas.FailedEvent;
import io.signalbox.schemas.Fault;
import io.signalbox.schemas.Origin;
import io.signalbox.schemas.Topic;
import io.signalbox.schemas.TopicEncoder;
import io.signalbox.schemas.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Everything a task writes goes through here: it is encoded, numbered, checked for size, and
 * forwarded to the topic's sink.
 *
 * <p>Sizes are checked before forwarding, because an output the broker refuses poisons the
 * transaction and the task repeats it for ever (measured on Kafka 4.3.1). What is too large leaves
 * as a {@link FailedEvent} that carries the input; that topic admits almost four times as much.
 */
public final class StageOutput {

  /** The largest fact, in bytes; the broker's own limit is 1 MiB. */
  public static final int MAX_FACT_BYTES = 1_000_000;

  /**
   * The largest failed event, in bytes: it carries an input that may be as large as a fact. Its
   * topic admits a little more.
   */
  private static final int MAX_FAILED_BYTES = 3_900_000;

  private final Map<Topic<?>, Output<?>> outputs = new HashMap<>();
  private final ProcessorContext<OutputKey, byte[]> context;
  private final Stage stage;
  private final Books books;
  private @Nullable Record<byte[], byte[]> input;

  /**
   * Opens a task's output. {@code store} is the one made by {@link Books#store}.
   *
   * @param lines the stage's own lines; the counts of facts come before them
   */
  public StageOutput(
      Stage stage,
      Contracts contracts,
      ProcessorContext<OutputKey, byte[]> context,
      KeyValueStore<String, byte[]> store,
      List<String> lines) {
    this.context = context;
    this.stage = stage;
    this.books = new Books(lines(stage, lines), store);
    for (Topic<?> topic : stage.writes()) {
      outputs.put(topic, output(topic, contracts));
    }
  }

  /** All lines of a stage's books: one for each topic it writes, then its own. */
  public static List<String> lines(Stage stage, List<String> own) {
    List<String> all = new ArrayList<>();
    stage.writes().forEach(topic -> all.add(factLine(topic)));
    all.addAll(own);
    return all;
  }

  /** The line that counts the facts a task wrote to a topic: its {@code fact_seq}. */
  public static String factLine(Topic<?> topic) {
    return "facts " + topic.baseName();
  }

  /** Adds one sink for each topic the stage writes, fed by {@code processor}. */
  public static void addSinks(
      Topology topology, Stage stage, Contracts contracts, String processor) {
    for (Topic<?> topic : stage.writes()) {
      topology.addSink(
          sink(stage, topic),
          contracts.name(topic),
          Partitioning.keySerializer(),
          new ByteArraySerializer(),
          Partitioning.outputPartitioner(),
          processor);
    }
  }

  /** Starts a new input record; what fails from here on fails with its bytes. */
  public void begin(Record<byte[], byte[]> record) {
    input = record;
  }

  /** The task's books. */
  public Books books() {
    return books;
  }

  /**
   * Writes a fact.
   *
   * @param fact makes the fact from its origin
   * @return whether it was written; false when it was too large and failed instead
   */
  public <T extends SpecificRecord> boolean write(
      Topic<T> topic, OutputKey key, Function<Origin, T> fact) {
    byte[] bytes = encode(topic, fact.apply(next(topic, 0)));
    if (topic.equals(Topics.FAILED_EVENTS)) {
      checkFailed(bytes.length);
    } else if (bytes.length > MAX_FACT_BYTES) {
      fail(
          "too_large",
          Fault.SIGNALBOX,
          "A record for %s has %d bytes and may have %d"
              .formatted(topic.baseName(), bytes.length, MAX_FACT_BYTES));
      return false;
    }
    send(topic, key, bytes);
    return true;
  }

  /**
   * The origin of a fact that is not written yet: for work that makes all its facts before it sends
   * the first.
   *
   * @param ahead how many facts of the same topic are sent before it
   */
  public Origin next(Topic<?> topic, int ahead) {
    return new Origin(
        stage.name(), context.taskId().partition(), books.total(line(topic)) + 1 + ahead);
  }

  /** A fact's bytes, as its topic has them. */
  public <T extends SpecificRecord> byte[] encode(Topic<T> topic, T fact) {
    @SuppressWarnings("unchecked") // outputs maps each topic to its own encoder
    Output<T> output = (Output<T>) output(topic);
    return output.encoder.encode(fact);
  }

  /**
   * Sends a fact made with {@link #next} and {@link #encode}, no larger than {@link
   * #MAX_FACT_BYTES}.
   */
  public void send(Topic<?> topic, OutputKey key, byte[] bytes) {
    books.add(line(topic), 1);
    context.forward(new Record<>(key, bytes, context.currentSystemTimeMs()), sink(stage, topic));
  }

  /** Sends the current input to the failed events, untouched. */
  public void fail(String failure, Fault fault, String reason) {
    Record<byte[], byte[]> failed = input;
    if (failed == null) {
      throw new IllegalStateException("there is no input to fail: " + reason);
    }
    RecordMetadata position = context.recordMetadata().orElse(null);
    String source = position == null ? stage.name() : position.topic();
    write(
        Topics.FAILED_EVENTS,
        OutputKey.of(source),
        origin ->
            FailedEvent.newBuilder()
                .setStage(stage.name())
                .setVersion(stage.version())
                .setFailure(failure)
                .setReason(reason)
                .setFault(fault)
                .setSource(source)
                .setTopic(position == null ? null : position.topic())
                .setPartition(position == null ? null : position.partition())
                .setOffset(position == null ? null : position.offset())
                .setReceivedAt(Instant.ofEpochMilli(failed.timestamp()))
                .setKey(failed.key() == null ? null : ByteBuffer.wrap(failed.key()))
                .setPayload(ByteBuffer.wrap(failed.value() == null ? new byte[0] : failed.value()))
                .setOrigin(origin)
                .build());
  }

  /** Ends the input record: the books are the last put. */
  public void finish() {
    books.save();
    input = null;
  }

  /** No input is so large; if one were, failing it once more would never end. */
  private static void checkFailed(int bytes) {
    if (bytes > MAX_FAILED_BYTES) {
      throw new IllegalStateException(
          "A failed event has %d bytes and may have %d".formatted(bytes, MAX_FAILED_BYTES));
    }
  }

  private int line(Topic<?> topic) {
    return output(topic).line;
  }

  private Output<?> output(Topic<?> topic) {
    Output<?> output = outputs.get(topic);
    if (output == null) {
      throw new IllegalStateException(stage.name() + " does not write " + topic.baseName());
    }
    return output;
  }

  private <T extends SpecificRecord> Output<T> output(Topic<T> topic, Contracts contracts) {
    return new Output<>(contracts.encoder(topic), books.line(factLine(topic)));
  }

  private static String sink(Stage stage, Topic<?> topic) {
    return "write-" + topic.baseName() + "-by-" + stage.name();
  }

  private record Output<T extends SpecificRecord>(TopicEncoder<T> encoder, int line) {}
}
